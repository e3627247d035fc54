import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { createDispute } from '../objects/dispute.ts';
import { holdsMoney, type DisputeStatus } from './dispute-status.ts';
import { paymentOf } from './find-charge.ts';
import { moveMoney } from './move-dispute.ts';

/** What the cardholder complains of. */
export interface DisputeRequest {
	/** In minor units. @default what has not been refunded, or all when everything was */
	amount?: number | undefined;
	/** @default 'fraudulent' */
	reason?: string | undefined;
	/** `warning_needs_response` makes it an inquiry. @default 'needs_response' */
	status?: DisputeStatus | undefined;
}

/** Opens a dispute of a charge that was paid; a charge can have several. */
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
		created: account.calendar.begin(paymentOf(charge))
	});
	dispute.is_charge_refundable = !holdsMoney(status);
	account.store.disputes.set(dispute.id, dispute);
	charge.disputed = true;
	account.publish({ type: 'charge.dispute.created', data: { object: dispute } });
	moveMoney(account, dispute);
	return dispute;
}
