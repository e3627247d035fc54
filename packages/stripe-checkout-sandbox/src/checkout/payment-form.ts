/** What a buyer types on the payment page, as it was typed. */
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

/** Something the buyer has to mend. */
export interface FieldError {
	field: keyof PaymentForm;
	/** Stripe's code where it has one, e.g. `incorrect_number`. */
	code: string;
	message: string;
}

/** A form in which nothing has been typed yet. */
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
