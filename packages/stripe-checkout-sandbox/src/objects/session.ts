import type Stripe from 'stripe';
import { alphanumeric, newId } from '../ids.ts';

/** Input of `createSession`. Dates are in seconds. */
export interface SessionDraft {
	currency: string;
	created: number;
	expiresAt: number;
	/** Origin of the payment page, without a trailing slash. */
	pageOrigin: string;
	paymentMethodTypes: string[];
	fields: Partial<Stripe.Checkout.Session>;
}

/** Creates an open session without totals. `fields` override Stripe's defaults. */
export function createSession(draft: SessionDraft): Stripe.Checkout.Session {
	const id = newId('session');
	return {
		...defaultSession,
		id,
		created: draft.created,
		currency: draft.currency,
		expires_at: draft.expiresAt,
		payment_method_types: draft.paymentMethodTypes,
		...(draft.fields.ui_mode === 'embedded_page'
			? {
					client_secret: `${id}_secret_fid${alphanumeric(80)}`,
					redirect_on_completion: 'always' as const
				}
			: // Stripe's URLs end in a long fragment, which callers that rebuild the URL would lose.
				{ url: `${draft.pageOrigin}/c/pay/${id}#fid${alphanumeric(80)}` }),
		...draft.fields
	};
}

const defaultSession: Stripe.Checkout.Session = {
	id: '',
	object: 'checkout.session',
	adaptive_pricing: { enabled: false },
	after_expiration: null,
	allow_promotion_codes: null,
	allowed_payment_method_types: null,
	amount_subtotal: null,
	amount_total: null,
	automatic_tax: { enabled: false, liability: null, provider: null, status: null },
	billing_address_collection: null,
	cancel_url: null,
	client_reference_id: null,
	client_secret: null,
	collected_information: null,
	consent: null,
	consent_collection: null,
	created: 0,
	currency: null,
	currency_conversion: null,
	custom_fields: [],
	custom_text: {
		after_submit: null,
		shipping_address: null,
		submit: null,
		terms_of_service_acceptance: null
	},
	customer: null,
	customer_account: null,
	customer_creation: 'if_required',
	customer_details: null,
	customer_email: null,
	discounts: [],
	expires_at: 0,
	integration_identifier: null,
	invoice: null,
	invoice_creation: {
		enabled: false,
		invoice_data: {
			account_tax_ids: null,
			custom_fields: null,
			description: null,
			footer: null,
			issuer: null,
			metadata: {},
			rendering_options: null
		}
	},
	livemode: false,
	locale: null,
	managed_payments: { enabled: false },
	metadata: {},
	mode: 'payment',
	origin_context: null,
	payment_intent: null,
	payment_link: null,
	payment_method_collection: 'if_required',
	payment_method_configuration_details: null,
	payment_method_options: { card: { request_three_d_secure: 'automatic' } },
	payment_method_types: [],
	payment_status: 'unpaid',
	permissions: null,
	phone_number_collection: { enabled: false },
	recovered_from: null,
	saved_payment_method_options: null,
	setup_intent: null,
	shipping_address_collection: null,
	shipping_cost: null,
	shipping_options: [],
	status: 'open',
	submit_type: null,
	subscription: null,
	success_url: null,
	total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
	ui_mode: 'hosted_page',
	url: null,
	wallet_options: null
};

/**
 * Creates the customer details of a session.
 *
 * @param email address from the request or the form
 * @param known details from the form
 */
export function customerDetails(
	email: string,
	known: Partial<Stripe.Checkout.Session.CustomerDetails> = {}
): Stripe.Checkout.Session.CustomerDetails {
	return {
		address: null,
		business_name: null,
		email,
		individual_name: null,
		name: null,
		phone: null,
		tax_exempt: 'none',
		tax_ids: null,
		...known
	};
}
