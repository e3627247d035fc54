import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { alphanumeric, newId } from '../ids.ts';
import { planReversal } from '../reversals/planned-reversals.ts';
import { disputedCards, type Decline } from './cards.ts';
import { adviceOf, networkDeclineCode, paymentError } from './payment-error.ts';

/** Marks a charge as captured and its payment intent as succeeded. */
export function settleCharge(
	account: Account,
	intent: Stripe.PaymentIntent,
	charge: Stripe.Charge
): void {
	approve(account, intent, charge);
	charge.captured = true;
	charge.amount_captured = charge.amount;
	intent.status = 'succeeded';
	intent.amount_received = intent.amount;
	account.publish({ type: 'charge.succeeded', data: { object: charge } });
	account.publish({ type: 'payment_intent.succeeded', data: { object: intent } });
	recordBalanceTransaction(account, charge);
}

/** Path of a receipt, before its token. */
export const receiptPath = '/c/receipts/payment/';

const week = 7 * 24 * 60 * 60;

/** Authorizes a card payment for later capture, within seven days. */
export function authorizeCharge(
	account: Account,
	intent: Stripe.PaymentIntent,
	charge: Stripe.Charge
): void {
	approve(account, intent, charge);
	const { card } = charge.payment_method_details ?? {};
	if (card) {
		card.capture_before = charge.created + week;
	}
	intent.status = 'requires_capture';
	intent.amount_capturable = intent.amount;
	account.publish({ type: 'charge.succeeded', data: { object: charge } });
	account.publish({ type: 'payment_intent.amount_capturable_updated', data: { object: intent } });
}

function approve({ url }: Account, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
	charge.receipt_url = `${url}${receiptPath}${alphanumeric(60)}`;
	charge.status = 'succeeded';
	charge.paid = true;
	charge.outcome = {
		advice_code: null,
		network_advice_code: null,
		network_decline_code: null,
		network_status: 'approved_by_network',
		reason: null,
		risk_level: 'normal',
		risk_score: 20,
		seller_message: 'Payment complete.',
		type: 'authorized'
	};
	intent.last_payment_error = null;
}

/**
 * Adds a balance transaction to a captured charge, which Stripe does later with its own event, and plans the dispute of a
 * test card.
 */
export function recordBalanceTransaction(account: Account, charge: Stripe.Charge): void {
	charge.balance_transaction = newId('balanceTransaction');
	account.publish({
		type: 'charge.updated',
		data: { object: charge, previous_attributes: { balance_transaction: null } }
	});
	const dispute = disputedCards[charge.payment_method_details?.card?.last4 ?? ''];
	if (dispute) planReversal(account, { kind: 'dispute', charge: charge.id, ...dispute });
}

/** Fails a charge; the payment intent then requires another payment method. */
export function failCharge(
	account: Account,
	intent: Stripe.PaymentIntent,
	charge: Stripe.Charge,
	decline: Decline
): void {
	const { code, declineCode, message } = decline;
	charge.status = 'failed';
	charge.failure_code = code;
	charge.failure_message = message;
	charge.outcome = {
		advice_code: adviceOf(declineCode),
		network_advice_code: null,
		network_decline_code: networkDeclineCode,
		network_status: 'declined_by_network',
		reason: declineCode,
		risk_level: 'normal',
		risk_score: 20,
		seller_message: 'The bank returned the decline code `' + declineCode + '`.',
		type: 'issuer_declined'
	};
	intent.status = 'requires_payment_method';
	intent.payment_method = null;
	const method = account.store.paymentMethods.get(charge.payment_method ?? '');
	intent.last_payment_error = paymentError(decline, method, charge);
	account.publish({ type: 'charge.failed', data: { object: charge } });
	account.publish({ type: 'payment_intent.payment_failed', data: { object: intent } });
}
