import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import { idOf } from '../objects/charge.ts';
import type { Cause } from '../objects/event.ts';
import { paymentKey } from './find-charge.ts';

/** Status to which a refund can change. */
export type RefundOutcome = 'canceled' | 'failed' | 'succeeded';

/** Final statuses. `succeeded` is not final, since a refund may still fail. */
const finalStatuses = ['canceled', 'failed'];

/** Whether a refund can change from one status to another. */
export function canTransition(status: string | null, next: RefundOutcome): boolean {
	return status !== next && !finalStatuses.includes(status ?? '');
}

/** Changes the status of a refund. A failed or canceled one is subtracted from the charge's refunded amount. */
export function updateRefund(
	account: Account,
	refund: Stripe.Refund,
	status: RefundOutcome,
	cause: Cause | null = null
): void {
	const charge = account.store.charges.get(idOf(refund.charge) ?? '');
	if (!charge || !canTransition(refund.status, status)) return;
	account.timestamps.next(paymentKey(charge));
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
