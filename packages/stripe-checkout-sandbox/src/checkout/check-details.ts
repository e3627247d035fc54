import type Stripe from 'stripe';
import type { FieldError, PaymentForm } from './payment-form.ts';

type Session = Stripe.Checkout.Session;
type CustomField = Session['custom_fields'][number];

/** Validates what a session collects in addition to the payment: phone number, address, custom fields and consent. */
export function detailErrors(session: Session, form: PaymentForm): FieldError[] {
	return [
		...(session.phone_number_collection?.enabled ? phoneErrors(form) : []),
		...(session.billing_address_collection === 'required' ? addressErrors(form) : []),
		...session.custom_fields.flatMap((field) => customErrors(field, form.custom[field.key] ?? '')),
		...(session.consent_collection?.terms_of_service === 'required' && !form.terms
			? [termsError]
			: [])
	];
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
