import type Stripe from 'stripe';
import { configurationError } from '../../core/configuration-error.ts';
import { stripeErrorOf } from './error.ts';

type Params = Stripe.Checkout.SessionCreateParams;

/** The first API version that supports `managed_payments` in Checkout sessions. */
const minApiVersion = '2026-04-22';

/**
 * Stripe's tax code for "Digital Books - downloaded - non subscription - with permanent rights".
 *
 * @see https://docs.stripe.com/payments/managed-payments/eligibility
 */
export const digitalBookTaxCode = 'txcd_10302000';

/** The part of a Stripe client that tells its settings, which the types of `stripe` 21 lack. */
export interface ApiClient {
	getApiField(name: string): unknown;
}

/** Returns the API version that a client sends: `2026-10-28.endive`. */
export function apiVersionOf(stripe: ApiClient): string {
	return String(stripe.getApiField('version'));
}

/** Returns whether a client's API version supports Managed Payments. Older versions reject the parameter as unknown. */
export function supportsManagedPayments(stripe: ApiClient): boolean {
	// Versions start with a date, so they can be compared as strings.
	return apiVersionOf(stripe) >= minApiVersion;
}

/**
 * Rejects `managedPayments: true` if the client's API version does not support it.
 *
 * @throws TypeError that names the fix
 */
export function requireManagedPayments(stripe: ApiClient): void {
	if (supportsManagedPayments(stripe)) return;
	throw configurationError(
		`createCheckoutHandler: \`managedPayments\` requires a Stripe client with API version ${minApiVersion} or later. Yours uses ${apiVersionOf(stripe)}.`,
		'option-managedPayments'
	);
}

/**
 * The parameters that Stripe rejects if it is the merchant of record, because it sets them itself.
 *
 * @see https://docs.stripe.com/payments/managed-payments/update-checkout#remove-unsupported-parameters
 */
const unsupported = {
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

/** Returns the paths of the session parameters that Stripe rejects together with Managed Payments. */
export function unsupportedByManagedPayments(params: Params): string[] {
	const found = (names: string[], within: object | undefined, path: string) =>
		names
			.filter((name) => Reflect.get(within ?? {}, name) !== undefined)
			.map((name) => `${path}${name}`);
	const methods = Object.entries(params.payment_method_options ?? {});
	return [
		...found(unsupported.session, params, ''),
		...found(unsupported.customer_update, params.customer_update, 'customer_update.'),
		...found(unsupported.payment_intent_data, params.payment_intent_data, 'payment_intent_data.'),
		...methods.flatMap(([method, options]) =>
			found(unsupported.payment_method, options, `payment_method_options.${method}.`)
		)
	];
}

/** Returns whether Stripe rejected a session because it violates the rules of Managed Payments. */
export function isManagedPaymentsRefusal(error: unknown): boolean {
	const refusal = stripeErrorOf(error);
	return (
		refusal?.type === 'StripeInvalidRequestError' && /managed[ _]payments/i.test(refusal.message)
	);
}
