import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { isClosed } from './dispute-status.ts';
import { updateDispute } from './update-dispute.ts';

/**
 * Sets the timer for the end of the time to respond. A dispute without a response is then lost, and an inquiry is closed.
 *
 * That Stripe does so at that very second is unverified.
 */
export function scheduleDeadline(account: Account, dispute: Stripe.Dispute): void {
	const { clock, store } = account;
	const { due_by: dueBy } = dispute.evidence_details;
	if (dueBy === null || isClosed(dispute.status)) return;
	clock.after(dueBy * 1000 - clock.now(), () => {
		// A reset removes the dispute from the store.
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
