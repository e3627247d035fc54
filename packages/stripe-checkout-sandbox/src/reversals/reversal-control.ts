import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { runAndDeliver } from '../run-and-deliver.ts';
import type { DisputeStatus } from './dispute-status.ts';
import { findCharge } from './find-charge.ts';
import { updateDispute } from './update-dispute.ts';
import { canTransition, updateRefund, type RefundOutcome } from './update-refund.ts';
import { openDispute, type DisputeRequest } from './open-dispute.ts';
import { issueRefund, type RefundRequest } from './issue-refund.ts';

/** Refunds and disputes payments. Each method resolves after the first delivery of its events. */
export interface ReversalControl {
	/**
	 * Refunds a payment.
	 *
	 * @param payment ID of a session, payment intent or charge
	 * @throws Error with Stripe's message if Stripe would reject it, e.g. because the amount is too large
	 * @example await sandbox.refund(session.id, { amount: 500 });
	 */
	refund(payment: string, request?: RefundRequest): Promise<Stripe.Refund>;
	/**
	 * Changes the status of a refund, e.g. from `pending` to `succeeded`, or from `succeeded` to `failed`.
	 *
	 * @throws Error if the refund does not exist or cannot have this status
	 */
	updateRefund(refundId: string, status: RefundOutcome): Promise<Stripe.Refund>;
	/**
	 * Opens a dispute of a payment. A payment can have several.
	 *
	 * @param payment ID of a session, payment intent or charge
	 * @throws Error if the payment does not exist or was not captured
	 * @example const { id } = await sandbox.dispute(session.id, { status: 'warning_needs_response' });
	 */
	dispute(payment: string, request?: DisputeRequest): Promise<Stripe.Dispute>;
	/**
	 * Changes the status of a dispute, even to one that Stripe would not allow at this point.
	 *
	 * @throws Error if the dispute does not exist
	 * @example await sandbox.updateDispute(dispute.id, 'won');
	 */
	updateDispute(disputeId: string, status: DisputeStatus): Promise<Stripe.Dispute>;
}

/** Creates the reversal control of a sandbox. */
export function createReversalControl(account: Account): ReversalControl {
	const { store } = account;
	const chargeOf = (payment: string): Stripe.Charge =>
		findCharge(store, payment) ?? missing(`No such payment: '${payment}'`);
	return {
		refund: (payment, request = {}) =>
			runAndDeliver(account, () => issueRefund(account, chargeOf(payment), request)),
		updateRefund: (id, status) =>
			runAndDeliver(account, () => {
				const refund = store.refunds.get(id) ?? missing(`No such refund: '${id}'`);
				if (!canTransition(refund.status, status)) {
					throw new Error(`Refund ${id} is ${refund.status} and cannot become ${status}.`);
				}
				updateRefund(account, refund, status);
				return refund;
			}),
		dispute: (payment, request = {}) =>
			runAndDeliver(account, () => {
				const charge = chargeOf(payment);
				if (charge.status !== 'succeeded' || !charge.captured) {
					const state = charge.status === 'succeeded' ? 'not captured' : charge.status;
					throw new Error(`Charge ${charge.id} is ${state} and cannot be disputed.`);
				}
				return openDispute(account, charge, request);
			}),
		updateDispute: (id, status) =>
			runAndDeliver(account, () => {
				const dispute = store.disputes.get(id) ?? missing(`No such dispute: '${id}'`);
				updateDispute(account, dispute, status);
				return dispute;
			})
	};
}

function missing(message: string): never {
	throw new Error(message);
}
