import type Stripe from 'stripe';
import { list, object, optional, type Rule } from './rule.ts';
import { email, integer, oneOf, text, url } from './scalars.ts';
import { accepted, currency, metadata } from './special.ts';

type Create = Stripe.Checkout.SessionCreateParams;
type Line = Stripe.Checkout.SessionCreateParams.LineItem;
type PriceData = Stripe.Checkout.SessionCreateParams.LineItem.PriceData;
type ProductData = Stripe.Checkout.SessionCreateParams.LineItem.PriceData.ProductData;
type IntentData = Stripe.Checkout.SessionCreateParams.PaymentIntentData;

/** Every name that a type of the SDK has, so that a new one fails the type check here. */
type Every<T> = Record<keyof T, Rule<unknown>>;

const productData = {
	description: optional(text({ max: 40_000 })),
	images: optional(list(url(), { max: 8 })),
	metadata: optional(metadata()),
	name: text(),
	tax_code: accepted,
	tax_details: accepted,
	unit_label: optional(text({ max: 12 }))
} satisfies Every<ProductData>;

const priceData = {
	currency: currency(),
	product: optional(text()),
	product_data: optional(object(productData)),
	recurring: accepted,
	tax_behavior: accepted,
	unit_amount: optional(integer({ min: 0, max: 99_999_999 })),
	unit_amount_decimal: optional(text())
} satisfies Every<PriceData>;

const lineItem = {
	adjustable_quantity: accepted,
	metadata: optional(metadata()),
	price: optional(text()),
	price_data: optional(object(priceData)),
	quantity: optional(integer({ min: 1, max: 999_999 })),
	tax_rates: accepted
} satisfies Every<Line>;

const intentData = {
	application_fee_amount: accepted,
	capture_method: optional(oneOf('automatic', 'automatic_async', 'manual')),
	description: optional(text({ max: 1000 })),
	metadata: optional(metadata()),
	on_behalf_of: accepted,
	receipt_email: optional(email()),
	setup_future_usage: optional(oneOf('off_session', 'on_session')),
	shipping: accepted,
	statement_descriptor: optional(text({ max: 22 })),
	statement_descriptor_suffix: optional(text({ max: 22 })),
	transfer_data: accepted,
	transfer_group: optional(text())
} satisfies Every<IntentData>;

/** The parameters of `POST /v1/checkout/sessions`; `accepted` ones are known and change nothing. */
export const sessionCreate = object({
	adaptive_pricing: accepted,
	after_expiration: accepted,
	allow_promotion_codes: accepted,
	allowed_payment_method_types: optional(list(text())),
	automatic_tax: accepted,
	billing_address_collection: accepted,
	branding_settings: accepted,
	cancel_url: optional(url()),
	client_reference_id: optional(text({ max: 200 })),
	consent_collection: accepted,
	currency: optional(currency()),
	custom_fields: accepted,
	custom_text: accepted,
	customer: optional(text()),
	customer_account: accepted,
	customer_creation: optional(oneOf('always', 'if_required')),
	customer_email: optional(email()),
	customer_update: accepted,
	discounts: accepted,
	excluded_payment_method_types: accepted,
	expand: optional(list(text())),
	expires_at: optional(integer()),
	integration_identifier: accepted,
	invoice_creation: accepted,
	line_items: list(object(lineItem), { max: 100 }),
	locale: accepted,
	managed_payments: accepted,
	metadata: optional(metadata()),
	mode: oneOf('payment', 'setup', 'subscription'),
	name_collection: accepted,
	optional_items: accepted,
	origin_context: accepted,
	payment_intent_data: optional(object(intentData)),
	payment_method_collection: accepted,
	payment_method_configuration: accepted,
	payment_method_data: accepted,
	payment_method_options: accepted,
	permissions: accepted,
	phone_number_collection: accepted,
	redirect_on_completion: optional(oneOf('always', 'if_required', 'never')),
	return_url: optional(url()),
	saved_payment_method_options: accepted,
	setup_intent_data: accepted,
	shipping_address_collection: accepted,
	shipping_options: accepted,
	submit_type: optional(oneOf('auto', 'book', 'donate', 'pay')),
	subscription_data: accepted,
	success_url: optional(url()),
	tax_id_collection: accepted,
	ui_mode: optional(oneOf('elements', 'embedded_page', 'form', 'hosted_page')),
	wallet_options: accepted
} satisfies Every<Create>);

/** The parameters of `POST /v1/checkout/sessions`, read. */
export type SessionParams = ReturnType<typeof sessionCreate.read>;

/** One entry of `line_items`, read. */
export type LineItemParams = SessionParams['line_items'][number];

/** `expand`, which every operation takes. */
export const expandOnly = object({ expand: optional(list(text())) });

/** The parameters of `POST /v1/checkout/sessions/:id`. */
export const sessionUpdate = object({
	collected_information: accepted,
	expand: optional(list(text())),
	line_items: accepted,
	metadata: optional(metadata()),
	payment_intent_data: accepted,
	shipping_options: accepted
} satisfies Every<Stripe.Checkout.SessionUpdateParams>);
