import type { ParamsOf } from '../params/read-params.ts';
import { unknownParams } from '../params/param-errors.ts';
import { throwApiError } from '../wire/errors.ts';
import { eligibleTaxCodes } from './tax-codes.ts';

type SessionParams = ParamsOf<'POST /v1/checkout/sessions'>;

/** Context that determines whether Managed Payments, with Stripe as merchant of record, applies to a session. */
export interface ManagedPaymentsContext {
	/** Whether the account has it on by default, as accounts created since August 2026 do. */
	byDefault: boolean;
	/** Value of `Stripe-Version`, e.g. `2026-10-28.endive`. */
	apiVersion: string;
	/** Whether the request names a connected account by `Stripe-Account`. */
	connected: boolean;
}

/**
 * Returns whether Stripe is the merchant of record of a session.
 *
 * @throws ApiError if it is, and the request breaks the rules of Managed Payments
 * @see https://docs.stripe.com/payments/managed-payments/update-checkout#remove-unsupported-parameters
 */
export function checkManagedPayments(
	params: SessionParams,
	{ byDefault, apiVersion, connected }: ManagedPaymentsContext
): boolean {
	const requested = params.managed_payments?.enabled;
	// https://docs.stripe.com/changelog/dahlia/2026-04-22/managed-payments
	if (params.managed_payments && apiVersion < '2026-04-22') {
		unknownParams(['managed_payments'], ['managed_payments'], []);
	}
	if (!(requested ?? byDefault)) return false;
	if (apiVersion < '2025-03-31') {
		throwApiError({
			message: `Managed Payments is not supported on API version ${apiVersion}. Update your API version, or set the API Version of this request to 2025-03-31.basil or greater.`
		});
	}
	if (connected) {
		throwApiError({
			message:
				'You specified a Stripe-Account header, but Managed Payments cannot be used with Connect.'
		});
	}
	const reason = requested === undefined ? ', which is enabled by default on your account' : '';
	const [unsupported] = unsupportedParams(params);
	if (unsupported) {
		const what = unsupported.startsWith('shipping_') ? 'Shipping parameters' : unsupported;
		throwApiError({
			param: unsupported,
			message: `${what} cannot be used with Managed Payments${reason}. Remove ${unsupported}, or pass managed_payments[enabled]=false to disable it for this request.`
		});
	}
	for (const [index, line] of (params.line_items ?? []).entries()) {
		const code = line.price_data?.product_data?.tax_code;
		if (code === undefined) {
			// Stripe's message also lists the eligible codes and how to disable Managed Payments.
			throwApiError({
				message: `Invalid line_items[${index}]: the product tax code is missing. Product tax code is required for Managed Payments${reason}.`
			});
		}
		if (!eligibleTaxCodes.has(code)) {
			throwApiError({
				message: `Invalid line_items[${index}]: this product tax code is ineligible for Managed Payments.`
			});
		}
	}
	return true;
}

const sessionParams = [
	'adaptive_pricing',
	// Not in Stripe's table, which lists the parameter that this one replaced.
	'allowed_payment_method_types',
	'automatic_tax',
	// Not in Stripe's table, but rejected according to several public reports.
	'custom_text',
	'excluded_payment_method_types',
	'invoice_creation',
	'payment_method_configuration',
	'shipping_address_collection',
	'shipping_options',
	'tax_id_collection'
] as const;

const customerUpdateParams = ['address', 'name'] as const;

const intentParams = [
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

/** Returns the paths of the parameters that Managed Payments does not support. */
function unsupportedParams(params: SessionParams): string[] {
	const methods = Object.entries(params.payment_method_options ?? {});
	return [
		...presentNames(params, sessionParams),
		...presentNames(params.customer_update, customerUpdateParams).map(
			(name) => `customer_update[${name}]`
		),
		...presentNames(params.payment_intent_data, intentParams).map(
			(name) => `payment_intent_data[${name}]`
		),
		...methods
			.filter(([, options]) => 'setup_future_usage' in options)
			.map(([method]) => `payment_method_options[${method}][setup_future_usage]`)
	];
}

function presentNames<T extends object>(
	given: T | undefined,
	names: readonly (string & keyof T)[]
): string[] {
	return names.filter((name) => given?.[name] !== undefined);
}
