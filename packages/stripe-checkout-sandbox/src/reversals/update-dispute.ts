import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { createBalanceTransaction } from '../objects/balance-transaction.ts';
import { idOf } from '../objects/charge.ts';
import type { Cause } from '../objects/event.ts';
import { withholdsFunds, isClosed, type DisputeStatus } from './dispute-status.ts';

/** Changes the status of a dispute and sends `charge.dispute.closed`, or `.updated` if it stays open. */
export function updateDispute(
	account: Account,
	dispute: Stripe.Dispute,
	status: DisputeStatus,
	{ cause = null, previous }: { cause?: Cause | null; previous?: Partial<Stripe.Dispute> } = {}
): void {
	account.timestamps.next(idOf(dispute.payment_intent) ?? dispute.id);
	const previous_attributes = { ...previous, status: dispute.status };
	dispute.status = status;
	dispute.is_charge_refundable = !withholdsFunds(status);
	const type = isClosed(status) ? 'charge.dispute.closed' : 'charge.dispute.updated';
	account.publish({ type, data: { object: dispute, previous_attributes } }, cause);
	transferDisputedFunds(account, dispute, cause);
}

/** Withdraws the disputed amount or reinstates it, depending on the status. */
export function transferDisputedFunds(
	account: Account,
	dispute: Stripe.Dispute,
	cause: Cause | null = null
): void {
	const balance = dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
	const expectedBalance = withholdsFunds(dispute.status) ? -dispute.amount : 0;
	if (balance === expectedBalance) return;
	const created = account.timestamps.now();
	dispute.balance_transactions.push(
		createBalanceTransaction(dispute, expectedBalance - balance, created)
	);
	const type =
		expectedBalance < balance
			? 'charge.dispute.funds_withdrawn'
			: 'charge.dispute.funds_reinstated';
	account.publish({ type, data: { object: dispute } }, cause);
}
