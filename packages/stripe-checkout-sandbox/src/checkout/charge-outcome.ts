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
	charge.status = 'succeeded';
	charge.paid = true;
	charge.captured = true;
	charge.amount_captured = charge.amount;
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
	intent.status = 'succeeded';
	intent.amount_received = intent.amount;
	intent.last_payment_error = null;
	account.publish({ type: 'charge.succeeded', data: { object: charge } });
	account.publish({ type: 'payment_intent.succeeded', data: { object: intent } });

	// Stripe books the money a moment later, and says so.
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
