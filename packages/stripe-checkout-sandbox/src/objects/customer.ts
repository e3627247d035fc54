import type Stripe from 'stripe';
import { alphanumeric, newId } from '../ids.ts';

/** Creates the customer of a session with `customer_creation: 'always'`. */
export function createCustomer(
	{ email, name, address, phone }: Stripe.Charge.BillingDetails,
	created: number
): Stripe.Customer {
	return {
		id: newId('customer'),
		object: 'customer',
		address,
		balance: 0,
		created,
		currency: null,
		default_source: null,
		delinquent: false,
		description: null,
		discount: null,
		email,
		invoice_prefix: alphanumeric(8).toUpperCase(),
		invoice_settings: {
			custom_fields: null,
			default_payment_method: null,
			footer: null,
			rendering_options: null
		},
		livemode: false,
		metadata: {},
		name,
		phone,
		preferred_locales: [],
		shipping: null,
		tax_exempt: 'none',
		test_clock: null
	};
}
