import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { alphanumeric } from '../ids.ts';
import { idOf } from '../objects/charge.ts';
import type { SessionRecord } from '../store.ts';
import type { Decline } from './cards.ts';
import type { CheckedPayment } from './check-payment.ts';
import { paymentError } from './payment-error.ts';
import { storePaymentMethod } from './store-payment-method.ts';

/** Returns the path of the 3-D Secure page. */
export function authenticationPath({ session }: SessionRecord): string {
	return `/c/pay/${session.id}/authenticate`;
}

/** Sets a payment aside until the customer completes 3-D Secure. */
export function requestAuthentication(
	account: Account,
	record: SessionRecord,
	intent: Stripe.PaymentIntent,
	payment: CheckedPayment
): void {
	record.authentication = payment;
	intent.payment_method = storePaymentMethod(account, payment.instrument).id;
	intent.status = 'requires_action';
	intent.next_action = {
		type: 'redirect_to_url',
		redirect_to_url: { return_url: null, url: account.url + authenticationPath(record) }
	};
	account.publish({ type: 'payment_intent.requires_action', data: { object: intent } });
}

/** Returns the payment with a successful 3-D Secure challenge, ready to be confirmed. */
export function completeAuthentication(
	record: SessionRecord,
	payment: CheckedPayment
): CheckedPayment {
	delete record.authentication;
	const { details, billing } = payment.instrument;
	const card = details.card && { ...details.card, three_d_secure: successfulChallenge() };
	return {
		...payment,
		instrument: { billing, details: card ? { ...details, card } : details },
		expected: { kind: 'paid' }
	};
}

/** Fails a payment whose 3-D Secure challenge failed; the intent then requires another payment method. */
export function failAuthentication(account: Account, record: SessionRecord): { decline: Decline } {
	delete record.authentication;
	const intent = account.store.paymentIntents.get(idOf(record.session.payment_intent) ?? '');
	if (!intent) return { decline: notAuthenticated };
	account.timestamps.next(intent.id);
	const method = account.store.paymentMethods.get(idOf(intent.payment_method) ?? '');
	intent.status = 'requires_payment_method';
	intent.payment_method = null;
	intent.next_action = null;
	intent.last_payment_error = paymentError(notAuthenticated, method);
	account.publish({ type: 'payment_intent.payment_failed', data: { object: intent } });
	return { decline: notAuthenticated };
}

const notAuthenticated: Decline = {
	code: 'payment_intent_authentication_failure',
	declineCode: 'authentication_required',
	message:
		'We are unable to authenticate your payment method. Please choose a different payment method and try again.'
};

function successfulChallenge(): Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure {
	return {
		authentication_flow: 'challenge',
		electronic_commerce_indicator: '05',
		exemption_indicator: null,
		result: 'authenticated',
		result_reason: null,
		transaction_id: alphanumeric(36),
		version: '2.2.0'
	};
}
