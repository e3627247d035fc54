import { maximumCharge } from '../money.ts';
import type { Endpoint } from './endpoint-params.ts';
import { email, imageUrl, integer, text, url, type Rule } from './scalars.ts';
import { currency } from './special.ts';

/**
 * Constraints that the types cannot express, by parameter path with `[]` for any index: the maximum length of a list, or the rule
 * for a single value.
 */
export type Limits = Record<string, number | Rule<unknown>>;

const productData = 'line_items[][price_data][product_data]';
const customText = ['after_submit', 'shipping_address', 'submit', 'terms_of_service_acceptance'];
const page = { limit: integer({ min: 1, max: 100 }) };

/** Constraints of each endpoint. The numbers are from the SDK's doc comments unless another source is named. */
export const limits: { readonly [E in Endpoint]?: Limits } = {
	'POST /v1/checkout/sessions': {
		cancel_url: url(),
		// Source of this and of the string lengths below: Stripe's OpenAPI description of 2022.
		client_reference_id: text({ max: 200 }),
		currency: currency(),
		custom_fields: 3,
		'custom_fields[][dropdown][options]': 200,
		'custom_fields[][dropdown][options][][label]': text({ max: 100 }),
		'custom_fields[][dropdown][options][][value]': text({ max: 100 }),
		'custom_fields[][key]': text({ max: 200 }),
		'custom_fields[][label][custom]': text({ max: 50 }),
		...Object.fromEntries(
			customText.map((name) => [`custom_text[${name}][message]`, text({ max: 1200 })])
		),
		customer_email: email(),
		discounts: 1,
		'invoice_creation[invoice_data][custom_fields]': 4,
		'invoice_creation[invoice_data][custom_fields][][name]': text({ max: 40 }),
		'invoice_creation[invoice_data][custom_fields][][value]': text({ max: 140 }),
		line_items: 100,
		'line_items[][adjustable_quantity][maximum]': integer({ min: 0, max: 999_999 }),
		'line_items[][adjustable_quantity][minimum]': integer({ min: 0 }),
		'line_items[][price_data][currency]': currency(),
		'line_items[][price_data][unit_amount]': integer({ min: 0, max: maximumCharge }),
		'line_items[][quantity]': integer({ min: 1, max: 999_999 }),
		[`${productData}[description]`]: text({ max: 40_000 }),
		[`${productData}[images]`]: 8,
		[`${productData}[images][]`]: imageUrl(),
		[`${productData}[unit_label]`]: text({ max: 12 }),
		optional_items: 10,
		'optional_items[][adjustable_quantity][maximum]': integer({ min: 0, max: 999_999 }),
		'payment_intent_data[description]': text({ max: 1000 }),
		'payment_intent_data[receipt_email]': email(),
		'payment_intent_data[statement_descriptor]': text({ max: 22 }),
		'payment_intent_data[statement_descriptor_suffix]': text({ max: 22 }),
		return_url: url(),
		shipping_options: 5,
		'shipping_options[][shipping_rate_data][fixed_amount][currency]': currency(),
		success_url: url()
	},
	'GET /v1/checkout/sessions': page,
	'GET /v1/checkout/sessions/:id/line_items': page,
	'GET /v1/payment_intents': page,
	'POST /v1/payment_intents/:id/capture': {
		amount_to_capture: integer({ min: 1 }),
		statement_descriptor: text({ max: 22 }),
		statement_descriptor_suffix: text({ max: 22 })
	},
	'GET /v1/charges': page,
	'POST /v1/refunds': { amount: integer({ min: 1 }), currency: currency() },
	'GET /v1/refunds': page,
	'GET /v1/disputes': page,
	'POST /v1/disputes/:id': evidenceLimits(),
	'POST /v1/coupons': {
		amount_off: integer({ min: 1 }),
		currency: currency(),
		duration_in_months: integer({ min: 1 }),
		max_redemptions: integer({ min: 1 }),
		name: text({ max: 40 })
	},
	'GET /v1/coupons': page,
	'POST /v1/coupons/:id': { name: text({ max: 40 }) },
	'POST /v1/promotion_codes': {
		code: text({ max: 500 }),
		max_redemptions: integer({ min: 1 }),
		'restrictions[minimum_amount]': integer({ min: 1 }),
		'restrictions[minimum_amount_currency]': currency()
	},
	'GET /v1/promotion_codes': page,
	'GET /v1/invoices': page,
	'GET /v1/events': { ...page, types: 20 },
	'POST /v1/webhook_endpoints': { url: url() },
	'POST /v1/webhook_endpoints/:id': { url: url() },
	'GET /v1/webhook_endpoints': page
};

/**
 * Limits of dispute evidence: 20,000 characters per text.
 *
 * @see https://docs.stripe.com/api/disputes/update
 */
function evidenceLimits(): Limits {
	const long = [
		'access_activity_log',
		'cancellation_policy_disclosure',
		'cancellation_rebuttal',
		'duplicate_charge_explanation',
		'product_description',
		'refund_policy_disclosure',
		'refund_refusal_explanation',
		'uncategorized_text'
	];
	return Object.fromEntries(long.map((name) => [`evidence[${name}]`, text({ max: 20_000 })]));
}
