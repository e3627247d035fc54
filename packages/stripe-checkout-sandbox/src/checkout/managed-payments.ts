import type { ParamsOf } from '../params/read-params.ts';
import { unknownParams } from '../params/refusals.ts';
import { refuse } from '../wire/errors.ts';
import { eligibleTaxCodes } from './tax-codes.ts';

type SessionParams = ParamsOf<'POST /v1/checkout/sessions'>;

/** What else determines whether Managed Payments, with Stripe as merchant of record, applies to a session. */
export interface ManagedPaymentsContext {
	/** Whether the account has it on by default, as accounts made since August 2026 have. */
	byDefault: boolean;
	/** As `Stripe-Version` names it, e.g. `2026-10-28.endive`. */
	apiVersion: string;
	/** Whether the request names a connected account by `Stripe-Account`. */
	connected: boolean;
}

/**
 * Whether Stripe is the merchant of record of a session.
 *
 * @throws StripeRefusal if it is, and the request breaks the rules of Managed Payments
 * @see https://docs.stripe.com/payments/managed-payments/update-checkout#remove-unsupported-parameters
 */
export function checkManagedPayments(
	params: SessionParams,
	{ byDefault, apiVersion, connected }: ManagedPaymentsContext
): boolean {
	const asked = params.managed_payments?.enabled;
	// https://docs.stripe.com/changelog/dahlia/2026-04-22/managed-payments
	if (params.managed_payments && apiVersion < '2026-04-22') {
		unknownParams(['managed_payments'], ['managed_payments'], []);
	}
	if (!(asked ?? byDefault)) return false;
	if (apiVersion < '2025-03-31') {
		refuse({
			message: `Managed Payments is not supported on API version ${apiVersion}. Update your API version, or set the API Version of this request to 2025-03-31.basil or greater.`
		});
	}
	if (connected) {
		refuse({
			message:
				'You specified a Stripe-Account header, but Managed Payments cannot be used with Connect.'
		});
	}
	const reason = asked === undefined ? ', which is enabled by default on your account' : '';
	const [barred] = barredParams(params);
	if (barred) {
		const what = barred.startsWith('shipping_') ? 'Shipping parameters' : barred;
		refuse({
			param: barred,
			message: `${what} cannot be used with Managed Payments${reason}. Remove ${barred}, or pass managed_payments[enabled]=false to disable it for this request.`
		});
	}
	for (const [index, line] of (params.line_items ?? []).entries()) {
		const code = line.price_data?.product_data?.tax_code;
		if (code === undefined) {
			// Stripe's text also says where the eligible codes are listed and how to switch Managed Payments off.
			refuse({
				message: `Invalid line_items[${index}]: the product tax code is missing. Product tax code is required for Managed Payments${reason}.`
			});
		}
		if (!eligibleTaxCodes.has(code)) {
			refuse({
				message: `Invalid line_items[${index}]: this product tax code is ineligible for Managed Payments.`
			});
		}
	}
	return true;
}

const ofSession = [
	'adaptive_pricing',
	// Not in Stripe's table, which names the parameter that this one has replaced.
	'allowed_payment_method_types',
	'automatic_tax',
	// Not in Stripe's table, but refused: seen in several public reports.
	'custom_text',
	'excluded_payment_method_types',
	'invoice_creation',
	'payment_method_configuration',
	'shipping_address_collection',
	'shipping_options',
	'tax_id_collection'
] as const;

const ofCustomerUpdate = ['address', 'name'] as const;

const ofIntent = [
	'application_fee_amount',
	'on_behalf_of',
	'receipt_email',
	'setup_future_usage',
	'shipping',
	'statement_descriptor',
	'statement_descriptor_suffix',
	'transfer_data',
	'transfer_group'
] as const;

/** The paths of the parameters in a request that Managed Payments does not support. */
function barredParams(params: SessionParams): string[] {
	const methods = Object.entries(params.payment_method_options ?? {});
	return [
		...named(params, ofSession),
		...named(params.customer_update, ofCustomerUpdate).map((name) => `customer_update[${name}]`),
		...named(params.payment_intent_data, ofIntent).map((name) => `payment_intent_data[${name}]`),
		...methods
			.filter(([, options]) => 'setup_future_usage' in options)
			.map(([method]) => `payment_method_options[${method}][setup_future_usage]`)
	];
}

function named<T extends object>(
	given: T | undefined,
	names: readonly (string & keyof T)[]
): string[] {
	return names.filter((name) => given?.[name] !== undefined);
}
