import type Stripe from 'stripe';
import type { ParamsOf } from '../params/read-params.ts';

type AutomaticTax = Stripe.Checkout.Session.AutomaticTax;

/**
 * Returns `automatic_tax` of a new session.
 *
 * @param byDefault whether the account calculates tax for sessions that do not set `automatic_tax`
 * @param managed whether Stripe is the merchant of record, and so always calculates tax. That this field then says so is unverified
 */
export function automaticTaxOf(
	{ automatic_tax: given }: ParamsOf<'POST /v1/checkout/sessions'>,
	byDefault: boolean,
	managed: boolean
): AutomaticTax {
	const enabled = managed || (given?.enabled ?? byDefault);
	if (!enabled) return { enabled, liability: null, provider: null, status: null };
	return {
		enabled,
		liability: managed ? null : (given?.liability ?? { type: 'self' }),
		provider: 'stripe',
		status: 'requires_location_inputs'
	};
}
