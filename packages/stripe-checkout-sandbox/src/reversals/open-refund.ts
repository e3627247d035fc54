import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import type { Cause } from '../objects/event.ts';
import { createRefund } from '../objects/refund.ts';
import { checkRefund } from './check-refund.ts';
import { paymentOf } from './find-charge.ts';
import { plan } from './plans.ts';

/** What state a refund can begin in. */
export type NewRefundStatus = 'pending' | 'requires_action' | 'succeeded';

/** How a refund is to be made. */
export interface RefundRequest {
	/** In minor units. @default all that has not been refunded yet */
	amount?: number | undefined;
	reason?: string | undefined;
	metadata?: Record<string, string> | undefined;
	/** @default as the test card foretells: `succeeded`, or `pending` for 4000 0000 0000 7726 and bank debits */
	status?: NewRefundStatus | undefined;
}

/**
 * Gives money back; what the test card foretells for later is planned.
 *
 * @throws StripeRefusal for what Stripe refuses
 */
export function openRefund(
	account: Account,
	charge: Stripe.Charge,
	request: RefundRequest,
	cause: Cause | null = null
): Stripe.Refund {
	const amount = checkRefund(account.store, charge, request.amount);
	const fate = request.status ? { status: request.status } : fateOf(charge);
	const created = account.calendar.begin(paymentOf(charge));
	const refund = createRefund({ ...request, charge, amount, status: fate.status, created });
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
	if (fate.later) plan(account, { kind: 'refund', refund: refund.id, status: fate.later });
	return refund;
}

// The whole number of a card is not kept; its last four digits tell the test cards apart.
function fateOf({ payment_method_details: method }: Stripe.Charge): {
	status: NewRefundStatus;
	later?: 'succeeded' | 'failed';
} {
	if (!method?.card) return { status: 'pending', later: 'succeeded' };
	if (method.card.last4 === '7726') return { status: 'pending', later: 'succeeded' };
	if (method.card.last4 === '5126') return { status: 'succeeded', later: 'failed' };
	return { status: 'succeeded' };
}
