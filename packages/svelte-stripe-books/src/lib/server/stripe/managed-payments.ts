import type Stripe from 'stripe';
import { configurationError } from '../../core/configuration-error.ts';
import { stripeErrorOf } from './error.ts';

type Params = Stripe.Checkout.SessionCreateParams;

/** The first API version whose Checkout sessions have `managed_payments`. */
const firstVersion = '2026-04-22';

/**
 * Stripe's tax code of "Digital Books - downloaded - non subscription - with permanent rights".
 *
 * @see https://docs.stripe.com/payments/managed-payments/eligibility
 */
export const digitalBookTaxCode = 'txcd_10302000';

/** The API version that a client sends: `2026-10-28.endive`. */
export function apiVersionOf(stripe: Pick<Stripe, 'getApiField'>): string {
	return String(stripe.getApiField('version'));
}

/** Whether the API version of a client knows Managed Payments. An older one refuses the parameter as unknown. */
export function supportsManagedPayments(stripe: Pick<Stripe, 'getApiField'>): boolean {
	// Versions begin with a date, so their order as text is their order in time.
	return apiVersionOf(stripe) >= firstVersion;
}

/**
 * Refuses `managedPayments: true` with a client that could not ask for it.
 *
 * @throws TypeError that names the fix
 */
export function requireManagedPayments(stripe: Pick<Stripe, 'getApiField'>): void {
	if (supportsManagedPayments(stripe)) return;
	throw configurationError(
		`createCheckoutHandler: option "managedPayments" needs a Stripe client with API version ${firstVersion} or later. Yours uses ${apiVersionOf(stripe)}.`,
		'option-managedPayments'
	);
}

/**
 * What Stripe does by itself where it is the merchant of record, and refuses as a parameter.
 *
 * @see https://docs.stripe.com/payments/managed-payments/update-checkout#remove-unsupported-parameters
 */
const barred = {
	session: [
		'adaptive_pricing',
		'allowed_payment_method_types',
		'automatic_tax',
		'custom_text',
		'excluded_payment_method_types',
		'invoice_creation',
		'payment_method_configuration',
		'shipping_address_collection',
		'shipping_options',
		'tax_id_collection'
	],
	customer_update: ['address', 'name'],
	payment_intent_data: [
		'application_fee_amount',
		'on_behalf_of',
		'receipt_email',
		'setup_future_usage',
		'shipping',
		'statement_descriptor',
		'statement_descriptor_suffix',
		'transfer_data',
		'transfer_group'
	],
	payment_method: ['setup_future_usage']
};

/** The parameters of a session that Stripe bars together with Managed Payments, as paths. */
export function unsupportedByManagedPayments(params: Params): string[] {
	const found = (names: string[], within: object | undefined, path: string) =>
		names
			.filter((name) => Reflect.get(within ?? {}, name) !== undefined)
			.map((name) => `${path}${name}`);
	const methods = Object.entries(params.payment_method_options ?? {});
	return [
		...found(barred.session, params, ''),
		...found(barred.customer_update, params.customer_update, 'customer_update.'),
		...found(barred.payment_intent_data, params.payment_intent_data, 'payment_intent_data.'),
		...methods.flatMap(([method, options]) =>
			found(barred.payment_method, options, `payment_method_options.${method}.`)
		)
	];
}

/** Whether Stripe refused a session because Managed Payments is on and the session does not meet its rules. */
export function isManagedPaymentsRefusal(error: unknown): boolean {
	const refusal = stripeErrorOf(error);
	return (
		refusal?.type === 'StripeInvalidRequestError' && /managed[ _]payments/i.test(refusal.message)
	);
}
