import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import { plan } from '../reversals/plans.ts';
import { disputingCards, type Decline } from './cards.ts';

/** The money has arrived. */
export function settleCharge(
	account: Account,
	intent: Stripe.PaymentIntent,
	charge: Stripe.Charge
): void {
	approve(intent, charge);
	charge.captured = true;
	charge.amount_captured = charge.amount;
	intent.status = 'succeeded';
	intent.amount_received = intent.amount;
	account.publish({ type: 'charge.succeeded', data: { object: charge } });
	account.publish({ type: 'payment_intent.succeeded', data: { object: intent } });
	bookCharge(account, charge);
}

const week = 7 * 24 * 60 * 60;

/** The money is held for the shop, which has to capture it; a card holds it for seven days. */
export function authorizeCharge(
	account: Account,
	intent: Stripe.PaymentIntent,
	charge: Stripe.Charge
): void {
	approve(intent, charge);
	const { card } = charge.payment_method_details ?? {};
	if (card) {
		card.amount_authorized = charge.amount;
		card.capture_before = charge.created + week;
	}
	intent.status = 'requires_capture';
	intent.amount_capturable = intent.amount;
	account.publish({ type: 'charge.succeeded', data: { object: charge } });
	account.publish({ type: 'payment_intent.amount_capturable_updated', data: { object: intent } });
}

function approve(intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
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

/** Stripe books captured money a moment later, and says so; the cardholder may complain of it. */
export function bookCharge(account: Account, charge: Stripe.Charge): void {
	charge.balance_transaction = newId('balanceTransaction');
	account.publish({
		type: 'charge.updated',
		data: { object: charge, previous_attributes: { balance_transaction: null } }
	});
	const complaint = disputingCards[charge.payment_method_details?.card?.last4 ?? ''];
	if (complaint) plan(account, { kind: 'dispute', charge: charge.id, ...complaint });
}

/** The issuer or the bank said no; the intent waits for another way to pay. */
export function failCharge(
	account: Account,
	intent: Stripe.PaymentIntent,
	charge: Stripe.Charge,
	{ code, declineCode, message }: Decline
): void {
	charge.status = 'failed';
	charge.failure_code = code;
	charge.failure_message = message;
	charge.outcome = {
		advice_code: null,
		network_advice_code: null,
		network_decline_code: '02',
		network_status: 'declined_by_network',
		reason: declineCode,
		risk_level: 'normal',
		risk_score: 20,
		seller_message: 'The bank returned the decline code `' + declineCode + '`.',
		type: 'issuer_declined'
	};
	intent.status = 'requires_payment_method';
	intent.payment_method = null;
	intent.last_payment_error = {
		charge: charge.id,
		code,
		decline_code: declineCode,
		doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
		message,
		type: 'card_error'
	};
	account.publish({ type: 'charge.failed', data: { object: charge } });
	account.publish({ type: 'payment_intent.payment_failed', data: { object: intent } });
}
