import type Stripe from 'stripe';
import { alphanumeric, newId } from '../ids.ts';

/** Creates the payment intent of a session, at the first attempt to pay. `created` is in seconds. */
export function createPaymentIntent(
	session: Stripe.Checkout.Session,
	data: Partial<Stripe.PaymentIntent>,
	created: number
): Stripe.PaymentIntent {
	const id = newId('paymentIntent');
	const manualCard = session.payment_method_options?.card?.capture_method === 'manual';
	return {
		id,
		object: 'payment_intent',
		allowed_payment_method_types: null,
		amount: session.amount_total ?? 0,
		amount_capturable: 0,
		amount_details: { tip: {} },
		amount_received: 0,
		application: null,
		application_fee_amount: null,
		automatic_payment_methods: null,
		canceled_at: null,
		cancellation_reason: null,
		capture_method: 'automatic_async',
		client_secret: `${id}_secret_${alphanumeric(25)}`,
		confirmation_method: 'automatic',
		created,
		currency: session.currency ?? 'usd',
		customer: session.customer,
		customer_account: null,
		description: null,
		excluded_payment_method_types: null,
		last_payment_error: null,
		latest_charge: null,
		livemode: false,
		managed_payments: { enabled: false },
		metadata: {},
		next_action: null,
		on_behalf_of: null,
		payment_method: null,
		payment_method_configuration_details: null,
		payment_method_options: {
			card: {
				...(manualCard && { capture_method: 'manual' as const }),
				installments: null,
				mandate_options: null,
				network: null,
				request_three_d_secure: 'automatic'
			}
		},
		payment_method_types: session.payment_method_types,
		payment_record: null,
		processing: null,
		receipt_email: null,
		review: null,
		setup_future_usage: null,
		shipping: null,
		source: null,
		statement_descriptor: null,
		statement_descriptor_suffix: null,
		status: 'requires_payment_method',
		transfer_data: null,
		transfer_group: null,
		...data
	};
}
