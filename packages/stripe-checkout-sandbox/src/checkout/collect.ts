import type Stripe from 'stripe';
import type { PaymentForm } from './payment-form.ts';

type Session = Stripe.Checkout.Session;

/** The details that a session collected in addition to the payment. */
export type Collected = Pick<Session, 'collected_information' | 'consent' | 'custom_fields'>;

/** Returns the session's fields with what the customer entered. */
export function collect(session: Session, form: PaymentForm): Collected {
	return {
		collected_information: session.collected_information && {
			...session.collected_information,
			individual_name: session.name_collection?.individual?.enabled ? form.name.trim() : null
		},
		consent: session.consent_collection && consentOf(session.consent_collection, form),
		custom_fields: session.custom_fields.map((field) => {
			const value = form.custom[field.key]?.trim() || null;
			return {
				...field,
				...(field.dropdown && { dropdown: { ...field.dropdown, value } }),
				...(field.numeric && { numeric: { ...field.numeric, value } }),
				...(field.text && { text: { ...field.text, value } })
			};
		})
	};
}

function consentOf(
	{ promotions, terms_of_service: terms }: NonNullable<Session['consent_collection']>,
	form: PaymentForm
): NonNullable<Session['consent']> {
	return {
		promotions: promotions === 'auto' ? (form.promotions ? 'opt_in' : 'opt_out') : null,
		terms_of_service: terms === 'required' ? 'accepted' : null
	};
}
