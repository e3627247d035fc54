import type { CheckedPayment } from '../checkout/check-payment.ts';
import { emptyForm, type PaymentForm } from '../checkout/payment-form.ts';

/** Parses the submitted form. Missing fields are read as empty. */
export function readForm(body: Record<string, unknown>): PaymentForm {
	const read = (name: keyof PaymentForm): string => {
		const value = body[name];
		return typeof value === 'string' ? value.slice(0, 500) : '';
	};
	return {
		email: read('email'),
		method: read('method') === 'bank' ? 'bank' : 'card',
		number: read('number'),
		expiry: read('expiry'),
		cvc: read('cvc'),
		name: read('name'),
		country: read('country'),
		postcode: read('postcode'),
		routing: read('routing'),
		account: read('account')
	};
}

/** Restores the form of an earlier payment, without the card, which is not stored. */
export function restoreForm(payment: CheckedPayment | undefined): PaymentForm {
	const { name, address } = payment?.instrument.billing ?? {};
	return {
		...emptyForm,
		email: payment?.email ?? '',
		name: name ?? '',
		country: address?.country ?? emptyForm.country,
		postcode: address?.postal_code ?? ''
	};
}
