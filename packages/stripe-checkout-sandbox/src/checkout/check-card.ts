import { passesLuhn } from './cards.ts';
import type { FieldError, PaymentForm } from './payment-form.ts';

/** The month a card ends, or what is wrong with what was typed; a year of two digits is of this century. */
export function readExpiry(typed: string): { month: number; year: number } | null {
	const [, month, year] = /^\s*(\d{1,2})\s*[/.-]?\s*(\d{4}|\d{2})\s*$/.exec(typed) ?? [];
	if (!month || !year) return null;
	return { month: Number(month), year: Number(year) + (year.length === 2 ? 2000 : 0) };
}

/** The digits of a card or account number, without the spaces people put between. */
export function digits(typed: string): string {
	return typed.replace(/[\s-]/g, '');
}

/** What is wrong with a card before its issuer is asked; `now` in milliseconds. */
export function cardErrors(form: PaymentForm, now: number): FieldError[] {
	return [numberError(digits(form.number)), expiryError(form.expiry, now), cvcError(form)].filter(
		(error) => error !== null
	);
}

function numberError(number: string): FieldError | null {
	const wrong = (code: string, message: string): FieldError => ({ field: 'number', code, message });
	if (number === '') return wrong('incomplete_number', 'Enter a card number.');
	if (!/^\d+$/.test(number) || number.length > 19) {
		return wrong('invalid_number', 'Your card number is invalid.');
	}
	if (number.length < 13) return wrong('incomplete_number', 'Your card number is incomplete.');
	return passesLuhn(number) ? null : wrong('incorrect_number', 'Your card number is incorrect.');
}

function expiryError(typed: string, now: number): FieldError | null {
	const wrong = (code: string, message: string): FieldError => ({ field: 'expiry', code, message });
	const expiry = readExpiry(typed);
	if (!expiry) return wrong('incomplete_expiry', 'Enter the expiration date as MM / YY.');
	if (expiry.month < 1 || expiry.month > 12) {
		return wrong('invalid_expiry_month', "Your card's expiration month is invalid.");
	}
	const today = new Date(now);
	const [month, year] = [today.getUTCMonth() + 1, today.getUTCFullYear()];
	if (expiry.year < year || expiry.year > year + 50) {
		return wrong('invalid_expiry_year', "Your card's expiration year is invalid.");
	}
	if (expiry.year === year && expiry.month < month) {
		return wrong('invalid_expiry_month', "Your card's expiration date is in the past.");
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
