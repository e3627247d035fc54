import type Stripe from 'stripe';
import { collectsBusinessName } from './check-details.ts';
import type { PaymentForm } from './payment-form.ts';
import { readTaxId } from './tax-ids.ts';

type Session = Stripe.Checkout.Session;
type CustomerDetails = Stripe.Checkout.Session.CustomerDetails;

/** Names and tax IDs of a customer. */
export type Identity = Pick<CustomerDetails, 'business_name' | 'individual_name' | 'tax_ids'>;

/** The details that a session collected in addition to the payment. */
export type Collected = Pick<Session, 'collected_information' | 'consent' | 'custom_fields'>;

/**
 * Returns the session's fields with what the customer entered, except the details of the customer.
 *
 * @param address address of the customer
 */
export function collect(session: Session, form: PaymentForm, address: Stripe.Address): Collected {
	return {
		collected_information:
			session.collected_information || collectsBusinessName(session)
				? {
						...session.collected_information,
						...namesOf(session, form),
						shipping_details: session.shipping_address_collection
							? { name: form.name.trim(), address }
							: null
					}
				: null,
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

/** Returns the names and the tax ID of the customer, in `customer_details`. */
export function identityOf(session: Session, form: PaymentForm): Identity {
	const taxId = readTaxId(form.country, form.tax_id);
	return {
		...namesOf(session, form),
		tax_ids: session.tax_id_collection?.enabled ? (taxId ? [taxId] : []) : null
	};
}

function namesOf(session: Session, form: PaymentForm) {
	const collectsName = session.name_collection?.individual?.enabled;
	return {
		business_name: (collectsBusinessName(session) && form.business.trim()) || null,
		individual_name: collectsName ? form.name.trim() : null
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
