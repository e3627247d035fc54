import type { PaymentForm } from '../checkout/payment-form.ts';

type TextField = {
	[Name in keyof PaymentForm]: PaymentForm[Name] extends string ? Name : never;
}[keyof PaymentForm];

/** Parses the submitted form. Missing fields are read as empty. */
export function readForm(body: Record<string, unknown>): PaymentForm {
	const text = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 500) : '');
	const read = (name: TextField): string => text(body[name]);
	const custom = Object.entries(body).filter(([name]) => name.startsWith('custom_'));
	return {
		email: read('email'),
		phone: read('phone'),
		method: body.method === 'bank' ? 'bank' : 'card',
		number: read('number'),
		expiry: read('expiry'),
		cvc: read('cvc'),
		name: read('name'),
		country: read('country'),
		postcode: read('postcode'),
		address: read('address'),
		city: read('city'),
		state: read('state'),
		business: read('business'),
		tax_id: read('tax_id'),
		routing: read('routing'),
		account: read('account'),
		terms: body.terms === 'accept',
		promotions: body.promotions === 'accept',
		custom: Object.fromEntries(
			custom.map(([name, value]) => [name.slice('custom_'.length), text(value)])
		),
		shipping: read('shipping'),
		total: read('total')
	};
}
