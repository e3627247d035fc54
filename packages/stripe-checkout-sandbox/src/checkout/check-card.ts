import { passesLuhn } from './cards.ts';
import type { FieldError, PaymentForm } from './payment-form.ts';

/** Parses an expiration date; returns null if it is malformed. Two-digit years are of this century. */
export function readExpiry(typed: string): { month: number; year: number } | null {
	const [, month, year] = /^\s*(\d{1,2})\s*[/.-]?\s*(\d{4}|\d{2})\s*$/.exec(typed) ?? [];
	if (!month || !year) return null;
	return { month: Number(month), year: Number(year) + (year.length === 2 ? 2000 : 0) };
}

/** Removes the spaces and hyphens from a card or account number. */
export function digits(typed: string): string {
	return typed.replace(/[\s-]/g, '');
}

/**
 * Validates the card fields.
 *
 * @param now Unix time in milliseconds
 */
export function cardErrors(form: PaymentForm, now: number): FieldError[] {
	return [numberError(digits(form.number)), expiryError(form.expiry, now), cvcError(form)].filter(
		(found) => found !== null
	);
}

function numberError(number: string): FieldError | null {
	const error = (code: string, message: string): FieldError => ({ field: 'number', code, message });
	if (number === '') return error('incomplete_number', 'Enter a card number.');
	if (!/^\d+$/.test(number) || number.length > 19) {
		return error('invalid_number', 'Your card number is invalid.');
	}
	if (number.length < 13) return error('incomplete_number', 'Your card number is incomplete.');
	return passesLuhn(number) ? null : error('incorrect_number', 'Your card number is incorrect.');
}

function expiryError(typed: string, now: number): FieldError | null {
	const error = (code: string, message: string): FieldError => ({ field: 'expiry', code, message });
	const expiry = readExpiry(typed);
	if (!expiry) return error('incomplete_expiry', 'Enter the expiration date as MM / YY.');
	if (expiry.month < 1 || expiry.month > 12) {
		return error('invalid_expiry_month', "Your card's expiration month is invalid.");
	}
	const today = new Date(now);
	const [month, year] = [today.getUTCMonth() + 1, today.getUTCFullYear()];
	if (expiry.year < year || expiry.year > year + 50) {
		return error('invalid_expiry_year', "Your card's expiration year is invalid.");
	}
	if (expiry.year === year && expiry.month < month) {
		return error('invalid_expiry_month', "Your card's expiration date is in the past.");
	}
	return null;
}

function cvcError({ cvc, number }: PaymentForm): FieldError | null {
	const length = /^3[47]/.test(digits(number)) ? 4 : 3;
	if (cvc.trim() === '') {
		return { field: 'cvc', code: 'incomplete_cvc', message: 'Enter the security code.' };
	}
	if (new RegExp(`^\\d{${length}}$`).test(cvc.trim())) return null;
	return { field: 'cvc', code: 'invalid_cvc', message: "Your card's security code is invalid." };
}
