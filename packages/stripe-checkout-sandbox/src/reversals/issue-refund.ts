import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { Cause } from '../objects/event.ts';
import { createRefund } from '../objects/refund.ts';
import { checkRefund } from './check-refund.ts';
import { paymentKey } from './find-charge.ts';
import { planReversal } from './planned-reversals.ts';

/** Initial status of a refund. */
export type NewRefundStatus = 'pending' | 'requires_action' | 'succeeded';

/** Options of a refund. */
export interface RefundRequest {
	/** Amount in minor units. @default the unrefunded amount */
	amount?: number | undefined;
	/** Stripe's reason, e.g. `requested_by_customer`. @default none */
	reason?: string | undefined;
	/** Metadata of the refund. @default {} */
	metadata?: Record<string, string> | undefined;
	/** Initial status. @default `succeeded`, or `pending` for card 4000 0000 0000 7726 and bank debits */
	status?: NewRefundStatus | undefined;
}

/**
 * Refunds a charge, and plans the later status change of a test card.
 *
 * @throws ApiError if Stripe would reject the refund
 */
export function issueRefund(
	account: Account,
	charge: Stripe.Charge,
	request: RefundRequest,
	cause: Cause | null = null
): Stripe.Refund {
	const amount = checkRefund(account.store, charge, request.amount);
	const planned = request.status ? { status: request.status } : plannedStatuses(charge);
	const created = account.timestamps.next(paymentKey(charge));
	const refund = createRefund({ ...request, charge, amount, status: planned.status, created });
	account.store.refunds.set(refund.id, refund);

	const { amount_refunded, refunded } = charge;
	charge.amount_refunded += amount;
	charge.refunded = charge.amount_refunded === charge.amount;
	account.publish({ type: 'refund.created', data: { object: refund } }, cause);
	account.publish(
		{
			type: 'charge.refunded',
			data: { object: charge, previous_attributes: { amount_refunded, refunded } }
		},
		cause
	);
	if (planned.later)
		planReversal(account, { kind: 'refund', refund: refund.id, status: planned.later });
	return refund;
}

// Full card numbers are not stored; the last four digits identify the test cards.
function plannedStatuses({ payment_method_details: method }: Stripe.Charge): {
	status: NewRefundStatus;
	later?: 'succeeded' | 'failed';
} {
	if (!method?.card) return { status: 'pending', later: 'succeeded' };
	if (method.card.last4 === '7726') return { status: 'pending', later: 'succeeded' };
	if (method.card.last4 === '5126') return { status: 'succeeded', later: 'failed' };
	return { status: 'succeeded' };
}
