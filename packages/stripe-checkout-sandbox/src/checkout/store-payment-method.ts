import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import type { Instrument } from '../objects/charge.ts';
import { createPaymentMethod } from '../objects/payment-method.ts';

/** Creates and stores the payment method of an attempt to pay. */
export function storePaymentMethod(
	{ store, clock }: Account,
	instrument: Instrument
): Stripe.PaymentMethod {
	const method = createPaymentMethod(instrument, seconds(clock));
	store.paymentMethods.set(method.id, method);
	return method;
}
