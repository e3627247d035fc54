import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import { createCharge } from '../objects/charge.ts';
import { createCustomer } from '../objects/customer.ts';
import type { SandboxEvent } from '../objects/event.ts';
import { createPaymentIntent } from '../objects/payment-intent.ts';
import { customerDetails } from '../objects/session.ts';
import { presentmentDetails } from '../pricing/adaptive-pricing.ts';
import { redeemPromotion } from '../promotions/redeem.ts';
import type { SessionRecord } from '../store.ts';
import type { CheckedPayment } from './check-payment.ts';
import type { Decline } from './cards.ts';
import { requestAuthentication } from './authenticate.ts';
import { capturesManually } from './capture.ts';
import { authorizeCharge, failCharge, settleCharge } from './charge-outcome.ts';
import { scheduleAuthorizationExpiry } from './expire-authorization.ts';
import { issueInvoice } from './issue-invoice.ts';
import { scheduleTransitions } from './schedule-transitions.ts';
import { storePaymentMethod } from './store-payment-method.ts';

/** Outcome of an attempt to pay. */
export type Confirmation =
	{ completed: SandboxEvent } | { decline: Decline } | { authentication: CheckedPayment };

/**
 * Attempts a payment for an open session. It runs synchronously, so that a session is paid at most once.
 *
 * @returns the `checkout.session.completed` event; or the decline or the pending 3-D Secure authentication, which leave the
 * session open
 */
export function confirm(
	account: Account,
	record: SessionRecord,
	payment: CheckedPayment
): Confirmation {
	const { session } = record;
	if (session.amount_total === 0) {
		session.payment_status = 'no_payment_required';
		return { completed: complete(account, record, payment) };
	}

	const intent = paymentIntentOf(account, record);
	// This attempt replaces one that awaits authentication.
	if (record.authentication) intent.payment_method = null;
	delete record.authentication;
	if (payment.expected.kind === 'authenticate') {
		requestAuthentication(account, record, intent, payment);
		return { authentication: payment };
	}
	const shipping = payment.collected.collected_information?.shipping_details;
	if (shipping) {
		intent.shipping = { ...shipping, carrier: null, phone: null, tracking_number: null };
	}
	intent.next_action = null;
	intent.payment_method ??= storePaymentMethod(account, payment.instrument).id;
	const charge = createCharge(intent, payment.instrument, seconds(account.clock));
	intent.latest_charge = charge.id;
	account.store.charges.set(charge.id, charge);

	const { expected } = payment;
	if (expected.kind === 'declined') {
		failCharge(account, intent, charge, expected.decline);
		return { decline: expected.decline };
	}
	if (expected.kind === 'paid' && capturesManually(record)) {
		authorizeCharge(account, intent, charge);
		scheduleAuthorizationExpiry(account, charge);
	} else if (expected.kind === 'paid') {
		settleCharge(account, intent, charge);
		session.payment_status = 'paid';
	} else {
		intent.status = 'processing';
		account.publish({ type: 'charge.pending', data: { object: charge } });
		account.publish({ type: 'payment_intent.processing', data: { object: intent } });
		record.settlement = {
			outcome: expected.outcome,
			at: account.clock.now() + account.settleAfter
		};
	}
	return { completed: complete(account, record, payment) };
}

function paymentIntentOf(account: Account, record: SessionRecord): Stripe.PaymentIntent {
	const { session } = record;
	const presentment = presentmentDetails(record);
	const existing =
		typeof session.payment_intent === 'string'
			? account.store.paymentIntents.get(session.payment_intent)
			: undefined;
	if (existing) {
		account.timestamps.next(existing.id);
		// The discount, the tax or the currency may have changed since the last attempt.
		existing.amount = session.amount_total ?? 0;
		delete existing.presentment_details;
		if (presentment) existing.presentment_details = presentment;
		return existing;
	}
	const intent = createPaymentIntent(session, record.intentData, seconds(account.clock));
	if (presentment) intent.presentment_details = presentment;
	account.store.paymentIntents.set(intent.id, intent);
	session.payment_intent = intent.id;
	account.publish({ type: 'payment_intent.created', data: { object: intent } });
	return intent;
}

function complete(
	account: Account,
	record: SessionRecord,
	{ email, collected, identity, instrument: { billing } }: CheckedPayment
): SandboxEvent {
	const { session } = record;
	const { address, name, phone } = billing;
	const presentment = presentmentDetails(record);
	session.status = 'complete';
	session.url = null;
	session.customer_details = customerDetails(email, { address, name, phone, ...identity });
	Object.assign(session, collected);
	if (presentment) session.presentment_details = presentment;
	redeemPromotion(account, record);
	const needsCustomer = session.customer_creation === 'always' || session.invoice_creation?.enabled;
	if (needsCustomer && !session.customer) {
		// https://docs.stripe.com/tax/checkout/tax-ids: the name of a business becomes the customer's name.
		const customerName = identity.business_name ?? name;
		const customer = createCustomer({ ...billing, name: customerName }, seconds(account.clock));
		account.store.customers.set(customer.id, customer);
		session.customer = customer.id;
		account.publish({ type: 'customer.created', data: { object: customer } });
	}
	if (session.payment_status !== 'unpaid') issueInvoice(account, record);
	const event = account.publish({ type: 'checkout.session.completed', data: { object: session } });
	scheduleTransitions(account, record);
	return event;
}
