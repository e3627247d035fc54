import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { createDispute } from '../objects/dispute.ts';
import { scheduleDeadline } from './dispute-deadline.ts';
import { withholdsFunds, type DisputeStatus } from './dispute-status.ts';
import { paymentKey } from './find-charge.ts';
import { transferDisputedFunds } from './update-dispute.ts';

/** Options of a dispute. */
export interface DisputeRequest {
	/** Amount in minor units. @default the unrefunded amount, or the full amount if everything was refunded */
	amount?: number | undefined;
	/** Stripe's reason, e.g. `product_not_received`. @default 'fraudulent' */
	reason?: string | undefined;
	/** Initial status; `warning_needs_response` opens an inquiry. @default 'needs_response' */
	status?: DisputeStatus | undefined;
}

/** Opens a dispute of a paid charge. A charge can have several. */
export function openDispute(
	account: Account,
	charge: Stripe.Charge,
	{ amount, reason = 'fraudulent', status = 'needs_response' }: DisputeRequest = {}
): Stripe.Dispute {
	const dispute = createDispute({
		charge,
		amount: amount ?? (charge.amount - charge.amount_refunded || charge.amount),
		reason,
		status,
		created: account.timestamps.next(paymentKey(charge))
	});
	dispute.is_charge_refundable = !withholdsFunds(status);
	account.store.disputes.set(dispute.id, dispute);
	charge.disputed = true;
	account.publish({ type: 'charge.dispute.created', data: { object: dispute } });
	transferDisputedFunds(account, dispute);
	scheduleDeadline(account, dispute);
	return dispute;
}
