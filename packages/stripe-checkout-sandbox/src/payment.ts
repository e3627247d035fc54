import { emptyForm, type PaymentForm } from './checkout/payment-form.ts';

/** A card as the customer types it. */
export interface CardInput {
	/** Card number. @default '4242424242424242' */
	number?: string;
	/** Month and year, e.g. `12 / 34`. @default December of next year */
	expiry?: string;
	/** Security code. @default '123', or '1234' for American Express */
	cvc?: string;
}

/** Input of the customer on the payment page; the defaults result in a successful payment. */
export interface Payment {
	/** Email address. Ignored if the session has a `customer_email`. @default 'buyer@example.com' */
	email?: string;
	/** Number of a test card, or its details. @default '4242424242424242' */
	card?: string | CardInput;
	/** Account number, e.g. `000123456789`, to pay by bank debit instead of card. The debit settles later. */
	bankAccount?: string;
	/** Name of the card or account holder. @default 'Test Buyer' */
	name?: string;
	/** Two-letter country code. @default 'US' */
	country?: string;
	/** Postal code. @default none */
	postalCode?: string;
	/** Response to a 3-D Secure challenge. @default 'complete' */
	authentication?: 'complete' | 'fail';
}

/**
 * Returns the submitted form of a payment.
 *
 * @param now Unix time in milliseconds
 */
export function toPaymentForm(payment: Payment = {}, now: number): PaymentForm {
	const card = typeof payment.card === 'string' ? { number: payment.card } : payment.card;
	const number = card?.number ?? '4242424242424242';
	const common: PaymentForm = {
		...emptyForm,
		email: payment.email ?? 'buyer@example.com',
		name: payment.name ?? 'Test Buyer',
		country: payment.country ?? 'US',
		postcode: payment.postalCode ?? ''
	};
	if (payment.bankAccount !== undefined) {
		return { ...common, method: 'bank', routing: '110000000', account: payment.bankAccount };
	}
	return {
		...common,
		number,
		expiry: card?.expiry ?? `12/${new Date(now).getUTCFullYear() + 1}`,
		cvc: card?.cvc ?? (/^3[47]/.test(number) ? '1234' : '123')
	};
}
