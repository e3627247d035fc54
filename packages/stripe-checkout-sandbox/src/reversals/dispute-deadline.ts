import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { isClosed } from './dispute-status.ts';
import { updateDispute } from './update-dispute.ts';

/**
 * Schedules what happens if the shop does not respond in time: a dispute is lost, and an inquiry is closed.
 *
 * That Stripe does this exactly at the deadline is unverified.
 */
export function scheduleDeadline(account: Account, dispute: Stripe.Dispute): void {
	const { clock, store } = account;
	const { due_by: dueBy } = dispute.evidence_details;
	if (dueBy === null || isClosed(dispute.status)) return;
	clock.after(dueBy * 1000 - clock.now(), () => {
		// The dispute may have been removed by a reset.
		if (store.disputes.get(dispute.id) !== dispute) return;
		if (!dispute.status.endsWith('needs_response')) return;
		dispute.evidence_details.past_due = true;
		updateDispute(account, dispute, isInquiry(dispute) ? 'warning_closed' : 'lost');
		account.changed();
	});
}

function isInquiry({ status }: Stripe.Dispute): boolean {
	return status.startsWith('warning_');
}
