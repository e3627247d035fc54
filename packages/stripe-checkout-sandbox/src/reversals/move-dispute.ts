import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { createBalanceTransaction } from '../objects/balance-transaction.ts';
import { idOf } from '../objects/charge.ts';
import type { Cause } from '../objects/event.ts';
import { holdsMoney, isClosed, type DisputeStatus } from './dispute-status.ts';

/** Changes the state of a dispute, with `charge.dispute.closed` at its end and `.updated` before. */
export function moveDispute(
	account: Account,
	dispute: Stripe.Dispute,
	status: DisputeStatus,
	{ cause = null, before }: { cause?: Cause | null; before?: Partial<Stripe.Dispute> } = {}
): void {
	account.calendar.begin(idOf(dispute.payment_intent) ?? dispute.id);
	const previous_attributes = { ...before, status: dispute.status };
	dispute.status = status;
	dispute.is_charge_refundable = !holdsMoney(status);
	const type = isClosed(status) ? 'charge.dispute.closed' : 'charge.dispute.updated';
	account.publish({ type, data: { object: dispute, previous_attributes } }, cause);
	moveMoney(account, dispute, cause);
}

/** Takes the money of a dispute, or gives it back, where its state asks for it. */
export function moveMoney(
	account: Account,
	dispute: Stripe.Dispute,
	cause: Cause | null = null
): void {
	const balance = dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
	const wanted = holdsMoney(dispute.status) ? -dispute.amount : 0;
	if (balance === wanted) return;
	const created = account.calendar.now();
	dispute.balance_transactions.push(createBalanceTransaction(dispute, wanted - balance, created));
	const type =
		wanted < balance ? 'charge.dispute.funds_withdrawn' : 'charge.dispute.funds_reinstated';
	account.publish({ type, data: { object: dispute } }, cause);
}
