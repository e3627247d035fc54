/** Raw input of the payment form. */
export interface PaymentForm {
	email: string;
	phone: string;
	method: 'card' | 'bank';
	number: string;
	expiry: string;
	cvc: string;
	name: string;
	country: string;
	postcode: string;
	address: string;
	city: string;
	state: string;
	/** Name of the business, if the session collects it. */
	business: string;
	/** Tax ID of the business, if the session collects it. */
	tax_id: string;
	routing: string;
	account: string;
	/** Whether the customer accepts the terms of service. */
	terms: boolean;
	/** Whether the customer agrees to promotional email. */
	promotions: boolean;
	/** Values of custom fields, by key. */
	custom: Record<string, string>;
	/** Shipping rate, if the session offers several. */
	shipping: string;
	/** Total that the page showed, in minor units, or an empty string. */
	total: string;
}

/** An invalid form field. */
export interface FieldError {
	/** Name of the field; `custom_` and the key for a custom field. */
	field: keyof PaymentForm | `custom_${string}`;
	/** Stripe's error code if there is one, e.g. `incorrect_number`. */
	code: string;
	/** Message for the customer. */
	message: string;
}

/** An empty form. */
export const emptyForm: PaymentForm = {
	email: '',
	phone: '',
	method: 'card',
	number: '',
	expiry: '',
	cvc: '',
	name: '',
	country: 'US',
	postcode: '',
	address: '',
	city: '',
	state: '',
	business: '',
	tax_id: '',
	routing: '',
	account: '',
	terms: false,
	promotions: false,
	custom: {},
	shipping: '',
	total: ''
};
