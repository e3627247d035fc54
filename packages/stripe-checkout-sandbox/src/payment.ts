import { emptyForm, type PaymentForm } from './checkout/payment-form.ts';

/** A card as a buyer would type it. */
export interface CardInput {
	/** @default '4242424242424242' */
	number?: string;
	/** Month and year, e.g. `12 / 34`. @default a month of next year */
	expiry?: string;
	/** @default '123', or '1234' for American Express */
	cvc?: string;
}

/** What a buyer enters on the payment page; what is left out is filled in so that the payment goes through. */
export interface Payment {
	/** Not used when the session names a `customer_email`. @default 'buyer@example.com' */
	email?: string;
	/** The number of a test card, or more of it. */
	card?: string | CardInput;
	/** Pays by bank debit instead: the account number, e.g. `000123456789`, which settles later. */
	bankAccount?: string;
	/** @default 'Test Buyer' */
	name?: string;
	/** A code of two letters. @default 'US' */
	country?: string;
	postalCode?: string;
	/** What the buyer does when the card asks for 3-D Secure. @default 'complete' */
	authentication?: 'complete' | 'fail';
}

/** The form as the buyer leaves it; `now` in milliseconds. */
export function fillIn(payment: Payment = {}, now: number): PaymentForm {
	const card = typeof payment.card === 'string' ? { number: payment.card } : payment.card;
	const number = card?.number ?? '4242424242424242';
	const filled: PaymentForm = {
		...emptyForm,
		email: payment.email ?? 'buyer@example.com',
		name: payment.name ?? 'Test Buyer',
		country: payment.country ?? 'US',
		postcode: payment.postalCode ?? ''
	};
	if (payment.bankAccount !== undefined) {
		return { ...filled, method: 'bank', routing: '110000000', account: payment.bankAccount };
	}
	return {
		...filled,
		number,
		expiry: card?.expiry ?? `12/${new Date(now).getUTCFullYear() + 1}`,
		cvc: card?.cvc ?? (/^3[47]/.test(number) ? '1234' : '123')
	};
}
