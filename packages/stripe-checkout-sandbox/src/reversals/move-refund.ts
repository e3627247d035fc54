import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import { idOf } from '../objects/charge.ts';
import type { Cause } from '../objects/event.ts';
import { paymentOf } from './find-charge.ts';

/** What a refund can become. */
export type RefundOutcome = 'canceled' | 'failed' | 'succeeded';

/** The states that a refund does not come back from. A success may still turn out to be none. */
const ended = ['canceled', 'failed'];

/** Whether a refund in this state can become the other. */
export function canBecome(status: string | null, next: RefundOutcome): boolean {
	return status !== next && !ended.includes(status ?? '');
}

/** Changes the state of a refund. One that failed or was canceled is taken off the charge's amounts again. */
export function moveRefund(
	account: Account,
	refund: Stripe.Refund,
	status: RefundOutcome,
	cause: Cause | null = null
): void {
	const charge = account.store.charges.get(idOf(refund.charge) ?? '');
	if (!charge || !canBecome(refund.status, status)) return;
	account.calendar.begin(paymentOf(charge));
	const previous_attributes: Partial<Stripe.Refund> = { status: refund.status };
	refund.status = status;
	delete refund.pending_reason;
	if (status !== 'succeeded') {
		charge.amount_refunded -= refund.amount;
		charge.refunded = false;
	}
	if (status === 'failed') {
		refund.failure_reason = 'expired_or_canceled_card';
		refund.failure_balance_transaction = newId('balanceTransaction');
	}
	account.publish({ type: 'refund.updated', data: { object: refund, previous_attributes } }, cause);
	if (status === 'failed') {
		account.publish({ type: 'refund.failed', data: { object: refund } }, cause);
	}
}
