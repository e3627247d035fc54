import type { PaymentForm } from '../checkout/payment-form.ts';

/** The submitted form; a field that is not there reads as empty. */
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
