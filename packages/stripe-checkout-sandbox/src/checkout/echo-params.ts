import type Stripe from 'stripe';
import { omitUndefined } from '../omit-undefined.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { customFieldsOf } from './custom-fields.ts';

type Session = Stripe.Checkout.Session;
type SessionParams = ParamsOf<'POST /v1/checkout/sessions'>;

/** Returns the session fields that are copies of parameters, including the fields that Stripe adds to them. */
export function echoParams(params: SessionParams): Partial<Session> {
	return omitUndefined({
		after_expiration: params.after_expiration && afterExpiration(params.after_expiration),
		allow_promotion_codes: params.allow_promotion_codes,
		allowed_payment_method_types: params.allowed_payment_method_types,
		billing_address_collection: params.billing_address_collection,
		cancel_url: params.cancel_url,
		client_reference_id: params.client_reference_id,
		consent_collection: params.consent_collection && {
			payment_method_reuse_agreement: null,
			promotions: null,
			terms_of_service: null,
			...params.consent_collection
		},
		custom_fields: customFieldsOf(params.custom_fields),
		custom_text: params.custom_text && customText(params.custom_text),
		customer_email: params.customer_email,
		excluded_payment_method_types: params.excluded_payment_method_types,
		integration_identifier: params.integration_identifier,
		invoice_creation: params.invoice_creation && invoiceCreation(params.invoice_creation),
		locale: params.locale,
		name_collection: params.name_collection && nameCollection(params.name_collection),
		origin_context: params.origin_context,
		phone_number_collection: params.phone_number_collection,
		redirect_on_completion: params.redirect_on_completion,
		return_url: params.return_url,
		saved_payment_method_options: params.saved_payment_method_options && {
			allow_redisplay_filters: null,
			payment_method_remove: null,
			payment_method_save: null,
			...params.saved_payment_method_options
		},
		shipping_address_collection: params.shipping_address_collection,
		submit_type: params.submit_type,
		success_url: params.success_url,
		tax_id_collection: params.tax_id_collection && {
			required: 'never',
			...params.tax_id_collection
		},
		ui_mode: params.ui_mode,
		wallet_options: params.wallet_options
	});
}

function afterExpiration({ recovery }: NonNullable<SessionParams['after_expiration']>) {
	if (!recovery) return { recovery: null };
	return { recovery: { allow_promotion_codes: false, expires_at: null, url: null, ...recovery } };
}

const customTexts = [
	'after_submit',
	'shipping_address',
	'submit',
	'terms_of_service_acceptance'
] as const;

function customText(given: NonNullable<SessionParams['custom_text']>): Session['custom_text'] {
	const texts = customTexts.map((name) => [name, given[name] || null]);
	return Object.fromEntries(texts) as Session['custom_text'];
}

function invoiceCreation({
	enabled,
	invoice_data: data
}: NonNullable<SessionParams['invoice_creation']>): NonNullable<Session['invoice_creation']> {
	return {
		enabled,
		invoice_data: {
			account_tax_ids: data?.account_tax_ids || null,
			custom_fields: data?.custom_fields || null,
			description: data?.description ?? null,
			footer: data?.footer ?? null,
			issuer: data?.issuer ?? null,
			metadata: data?.metadata ?? {},
			rendering_options: data?.rendering_options
				? {
						amount_tax_display: data.rendering_options.amount_tax_display || null,
						template: data.rendering_options.template ?? null
					}
				: null
		}
	};
}

function nameCollection({
	business,
	individual
}: NonNullable<SessionParams['name_collection']>): NonNullable<Session['name_collection']> {
	return omitUndefined({
		business: business && { optional: false, ...business },
		individual: individual && { optional: false, ...individual }
	});
}
