/** Raw input of the payment form. */
export interface PaymentForm {
	email: string;
	method: 'card' | 'bank';
	number: string;
	expiry: string;
	cvc: string;
	name: string;
	country: string;
	postcode: string;
	routing: string;
	account: string;
}

/** An invalid form field. */
export interface FieldError {
	/** Name of the field. */
	field: keyof PaymentForm;
	/** Stripe's error code if there is one, e.g. `incorrect_number`. */
	code: string;
	/** Message for the customer. */
	message: string;
}

/** An empty form. */
export const emptyForm: PaymentForm = {
	email: '',
	method: 'card',
	number: '',
	expiry: '',
	cvc: '',
	name: '',
	country: 'US',
	postcode: '',
	routing: '',
	account: ''
};
