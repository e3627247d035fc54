import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { answered } from '../answered.ts';
import type { DisputeStatus } from './dispute-status.ts';
import { findCharge } from './find-charge.ts';
import { moveDispute } from './move-dispute.ts';
import { canBecome, moveRefund, type RefundOutcome } from './move-refund.ts';
import { openDispute, type DisputeRequest } from './open-dispute.ts';
import { openRefund, type RefundRequest } from './open-refund.ts';

/** What a shop or a bank does to a payment; each resolves once the webhooks of it were answered. */
export interface ReversalControl {
	/**
	 * Refunds a payment: the id of a session, a payment intent or a charge.
	 *
	 * @throws Error in Stripe's words for what Stripe refuses, e.g. more than is left
	 * @example await sandbox.refund(session.id, { amount: 500 });
	 */
	refund(payment: string, request?: RefundRequest): Promise<Stripe.Refund>;
	/**
	 * Ends a refund: a pending one succeeds, one that succeeded turns out to have failed, …
	 *
	 * @throws Error when there is none, or it cannot become that any more
	 */
	updateRefund(refundId: string, status: RefundOutcome): Promise<Stripe.Refund>;
	/**
	 * Opens a dispute of a payment: the id of a session, a payment intent or a charge. A payment can have several.
	 *
	 * @throws Error when there is no such payment, or it is not paid
	 * @example const { id } = await sandbox.dispute(session.id, { status: 'warning_needs_response' });
	 */
	dispute(payment: string, request?: DisputeRequest): Promise<Stripe.Dispute>;
	/**
	 * Brings a dispute into any state, also one that Stripe would not bring it into any more.
	 *
	 * @throws Error when there is none
	 * @example await sandbox.updateDispute(dispute.id, 'won');
	 */
	updateDispute(disputeId: string, status: DisputeStatus): Promise<Stripe.Dispute>;
}

/** Makes the control over refunds and disputes of one sandbox. */
export function createReversalControl(account: Account): ReversalControl {
	const { store } = account;
	const chargeOf = (payment: string): Stripe.Charge =>
		findCharge(store, payment) ?? missing(`No such payment: '${payment}'`);
	return {
		refund: (payment, request = {}) =>
			answered(account, () => openRefund(account, chargeOf(payment), request)),
		updateRefund: (id, status) =>
			answered(account, () => {
				const refund = store.refunds.get(id) ?? missing(`No such refund: '${id}'`);
				if (!canBecome(refund.status, status)) {
					throw new Error(`Refund ${id} is ${refund.status} and cannot become ${status}.`);
				}
				moveRefund(account, refund, status);
				return refund;
			}),
		dispute: (payment, request = {}) =>
			answered(account, () => {
				const charge = chargeOf(payment);
				if (charge.status !== 'succeeded' || !charge.captured) {
					const state = charge.status === 'succeeded' ? 'not captured' : charge.status;
					throw new Error(`Charge ${charge.id} is ${state} and cannot be disputed.`);
				}
				return openDispute(account, charge, request);
			}),
		updateDispute: (id, status) =>
			answered(account, () => {
				const dispute = store.disputes.get(id) ?? missing(`No such dispute: '${id}'`);
				moveDispute(account, dispute, status);
				return dispute;
			})
	};
}

function missing(message: string): never {
	throw new Error(message);
}
