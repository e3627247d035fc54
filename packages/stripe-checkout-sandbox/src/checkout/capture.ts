import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { formatMoney } from '../money.ts';
import { idOf } from '../objects/charge.ts';
import type { Cause } from '../objects/event.ts';
import { checkStep } from '../params/amount-step.ts';
import type { SessionRecord, Store } from '../store.ts';
import { notSimulated, throwApiError } from '../wire/errors.ts';
import { recordBalanceTransaction } from './charge-outcome.ts';

/** Whether either of the two parameters requests manual capture of a card payment. */
export function capturesManually({ session, intentData }: SessionRecord): boolean {
	const { card } = session.payment_method_options ?? {};
	return intentData.capture_method === 'manual' || card?.capture_method === 'manual';
}

/** Options of a capture. */
interface CaptureRequest {
	/** Amount in minor units. @default the authorized amount */
	amount?: number | undefined;
	/** API request that caused the capture, if any. */
	cause?: Cause | null;
	/** Other fields to update on the payment intent. */
	changes?: Partial<Stripe.PaymentIntent>;
}

/**
 * Captures an authorized payment, in full or in part; the remainder is released.
 *
 * No session event follows. Two details are unverified: that `payment_status` of the session becomes `paid`, and that the
 * released part counts as the charge's `amount_refunded`.
 *
 * @throws ApiError if the payment is not authorized, or the amount is too large
 * @see https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export function capturePayment(
	account: Account,
	intent: Stripe.PaymentIntent,
	{ amount = intent.amount_capturable, cause = null, changes }: CaptureRequest = {}
): void {
	const charge = account.store.charges.get(idOf(intent.latest_charge) ?? '');
	if (intent.status !== 'requires_capture' || !charge) throwNotCapturable(intent);
	checkStep(amount, intent.currency, 'amount_to_capture');
	if (amount > intent.amount_capturable) {
		const money = (minor: number): string => formatMoney(minor, intent.currency);
		// Stripe's message is unverified.
		throwApiError({
			code: 'amount_too_large',
			param: 'amount_to_capture',
			message: `The amount to capture (${money(amount)}) is greater than the amount capturable (${money(intent.amount_capturable)}).`
		});
	}
	account.timestamps.next(intent.id);
	Object.assign(intent, changes);
	charge.captured = true;
	charge.amount_captured = amount;
	charge.amount_refunded = charge.amount - amount;
	intent.status = 'succeeded';
	intent.amount_received = amount;
	intent.amount_capturable = 0;
	const session = sessionOf(account.store, intent);
	if (session) session.payment_status = 'paid';
	account.publish({ type: 'charge.captured', data: { object: charge } }, cause);
	account.publish({ type: 'payment_intent.succeeded', data: { object: intent } }, cause);
	recordBalanceTransaction(account, charge);
}

/**
 * Cancels a payment. For an authorized one Stripe sends `charge.refunded`, with a charge that was not captured.
 *
 * @throws ApiError if the payment has ended, or its session is still open
 * @see https://docs.stripe.com/api/payment_intents/cancel
 */
export function cancelPayment(
	account: Account,
	intent: Stripe.PaymentIntent,
	reason: Stripe.PaymentIntent.CancellationReason | null = null,
	cause: Cause | null = null
): void {
	if (intent.status === 'succeeded' || intent.status === 'canceled') {
		throwApiError({
			code: 'payment_intent_unexpected_state',
			message: `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`
		});
	}
	if (sessionOf(account.store, intent)?.status === 'open') {
		// This sentence is from Stripe's documentation; the API's message is unverified.
		throwApiError({
			message:
				'You cannot cancel the PaymentIntent for a Checkout Session. Expire the Checkout Session instead.'
		});
	}
	if (intent.status === 'processing') notSimulated('canceling a bank debit', 'intent');
	const charge = account.store.charges.get(idOf(intent.latest_charge) ?? '');
	account.timestamps.next(intent.id);
	const authorized = intent.status === 'requires_capture' ? charge : undefined;
	releaseAuthorization(account, intent, authorized, { type: 'charge.refunded', reason, cause });
}

/** Cancels a payment, and releases the money if it was authorized. */
export function releaseAuthorization(
	account: Account,
	intent: Stripe.PaymentIntent,
	charge: Stripe.Charge | undefined,
	{
		type,
		reason,
		cause = null
	}: {
		/** Type of the charge's event. */
		type: 'charge.expired' | 'charge.refunded';
		reason: Stripe.PaymentIntent.CancellationReason | null;
		cause?: Cause | null;
	}
): void {
	if (charge) {
		charge.amount_refunded = charge.amount;
		charge.refunded = true;
		const previous_attributes = { amount_refunded: 0, refunded: false };
		account.publish({ type, data: { object: charge, previous_attributes } }, cause);
	}
	intent.status = 'canceled';
	intent.amount_capturable = 0;
	intent.canceled_at = account.timestamps.now();
	intent.cancellation_reason = reason;
	account.publish({ type: 'payment_intent.canceled', data: { object: intent } }, cause);
}

function throwNotCapturable({ status }: Stripe.PaymentIntent): never {
	throwApiError({
		code: 'payment_intent_unexpected_state',
		message:
			status === 'succeeded'
				? 'This PaymentIntent could not be captured because it has already been captured.'
				: `This PaymentIntent could not be captured because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`
	});
}

function sessionOf(
	{ sessions }: Store,
	{ id }: Stripe.PaymentIntent
): Stripe.Checkout.Session | undefined {
	for (const { session } of sessions.values()) {
		if (idOf(session.payment_intent) === id) return session;
	}
	return undefined;
}
