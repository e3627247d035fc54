import type Stripe from 'stripe';
import type { FieldError, PaymentForm } from './payment-form.ts';
import { exampleTaxId, readTaxId } from './tax-ids.ts';

type Session = Stripe.Checkout.Session;
type CustomField = Session['custom_fields'][number];

/** Validates what a session collects in addition to the payment: phone number, address, business, custom fields and consent. */
export function detailErrors(session: Session, form: PaymentForm): FieldError[] {
	return [
		...(session.phone_number_collection?.enabled ? phoneErrors(form) : []),
		...(collectsAddress(session) ? addressErrors(form) : []),
		...shippingErrors(session, form),
		...businessErrors(session, form),
		...session.custom_fields.flatMap((field) => customErrors(field, form.custom[field.key] ?? '')),
		...(session.consent_collection?.terms_of_service === 'required' && !form.terms
			? [termsError]
			: [])
	];
}

/** Whether the page asks for a full address. A shipping address is the billing address as well. */
export function collectsAddress(session: Session): boolean {
	return (
		session.billing_address_collection === 'required' ||
		session.shipping_address_collection !== null
	);
}

/** Whether a session can be shipped to a country. */
export function shipsTo(
	{ shipping_address_collection: shipping }: Session,
	country: string
): boolean {
	return !shipping || shipping.allowed_countries.some((allowed) => allowed === country);
}

function shippingErrors(session: Session, form: PaymentForm): FieldError[] {
	if (!session.shipping_address_collection) return [];
	const errors: FieldError[] = [];
	if (!shipsTo(session, form.country)) {
		const message = 'This shop does not ship to this country.';
		errors.push({ field: 'country', code: 'country_not_allowed', message });
	}
	// If there is something to pay, the payment method requires the name.
	if (session.amount_total === 0 && form.name.trim() === '') errors.push(missingName);
	return errors;
}

/** Error of a missing name. */
export const missingName: FieldError = {
	field: 'name',
	code: 'incomplete_name',
	message: 'Enter your full name.'
};

/** Whether the page asks for the name of a business. */
export function collectsBusinessName(session: Session): boolean {
	return Boolean(session.name_collection?.business?.enabled || session.tax_id_collection?.enabled);
}

/** Whether the page requires the name of a business, or its tax ID. Tax IDs exist in some countries only. */
export function requiredOfBusiness(
	{ name_collection: names, tax_id_collection: taxIds }: Session,
	country: string
): { name: boolean; taxId: boolean } {
	const taxId = taxIds?.required === 'if_supported' && exampleTaxId(country) !== undefined;
	return { name: taxId || Boolean(names?.business?.enabled && !names.business.optional), taxId };
}

function businessErrors(session: Session, form: PaymentForm): FieldError[] {
	const required = requiredOfBusiness(session, form.country);
	const typed = session.tax_id_collection?.enabled ? form.tax_id.trim() : '';
	const errors: FieldError[] = [];
	if (required.name && form.business.trim() === '') {
		const message = 'Enter the name of your business.';
		errors.push({ field: 'business', code: 'incomplete_business_name', message });
	}
	if (typed === '' ? required.taxId : !readTaxId(form.country, typed)) {
		const example = exampleTaxId(form.country);
		const message = example
			? `Enter a tax ID such as ${example}.`
			: 'Leave the tax ID empty: it is not supported in this country.';
		errors.push({ field: 'tax_id', code: 'tax_id_invalid', message });
	}
	return errors;
}

const termsError: FieldError = {
	field: 'terms',
	code: 'terms_required',
	message: 'Accept the terms of service to continue.'
};

function phoneErrors({ phone }: PaymentForm): FieldError[] {
	if (/^\+?[\d\s().-]{6,20}$/.test(phone.trim())) return [];
	return [{ field: 'phone', code: 'incomplete_phone', message: 'Enter your phone number.' }];
}

const addressFields = [
	['address', 'incomplete_address', 'Enter your address.'],
	['city', 'incomplete_city', 'Enter your city.'],
	['postcode', 'incomplete_postal_code', 'Enter your postal code.']
] as const;

function addressErrors(form: PaymentForm): FieldError[] {
	const errors: FieldError[] = addressFields
		.filter(([field]) => form[field].trim() === '')
		.map(([field, code, message]) => ({ field, code, message }));
	if (needsState(form.country) && form.state.trim() === '') {
		errors.push({ field: 'state', code: 'incomplete_state', message: 'Enter your state.' });
	}
	return errors;
}

/** Whether addresses in a country contain a state. */
export function needsState(country: string): boolean {
	return country === 'US' || country === 'CA' || country === 'AU';
}

function customErrors(
	{ key, optional, type, ...settings }: CustomField,
	typed: string
): FieldError[] {
	const value = typed.trim();
	const error = (code: string, message: string): FieldError[] => [
		{ field: `custom_${key}`, code, message }
	];
	if (value === '') return optional ? [] : error('incomplete_field', 'Complete this field.');
	if (type === 'dropdown') {
		const known = settings.dropdown?.options.some((option) => option.value === value);
		return known ? [] : error('invalid_field', 'Choose one of the options.');
	}
	if (type === 'numeric' && !/^\d+$/.test(value)) {
		return error('invalid_field', 'Enter digits only.');
	}
	const { minimum_length: min, maximum_length: max } = settings.text ?? settings.numeric ?? {};
	const fits = value.length >= (min ?? 0) && value.length <= (max ?? 255);
	return fits ? [] : error('invalid_field', `Enter ${min ?? 1} to ${max ?? 255} characters.`);
}
