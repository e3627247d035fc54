import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { isNewerReversal } from '../../core/reversal.ts';
import { belongsToShop } from '../../core/session-metadata.ts';
import type { PaymentReversal } from '../../store/book-store.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { ensureUsable } from '../stripe/request.ts';
import { stripeErrorOf } from '../stripe/error.ts';
import { idOf } from '../stripe/id.ts';
import { isCharge, isDispute } from '../stripe/shapes.ts';

/** Whether a prevented dispute, whose payment Stripe refunded before it was opened, closes the books or keeps them open. */
export type PreventedDisputes = 'close' | 'keep';

/** Returns whether a dispute of this status closes the books. Unknown statuses do. */
function closes(status: string, prevented: PreventedDisputes): boolean {
	if (status === 'prevented') return prevented === 'close';
	return status !== 'won' && !status.startsWith('warning_');
}

/** Whether a reversal closed a payment's books, reopened them, changed nothing, or does not belong to this shop. */
export type Reversal = 'closed' | 'reopened' | 'unchanged' | 'ignored';

/** Returns a charge, or null if it does not exist in this account: retrying would not help. */
export async function findCharge(
	stripe: Stripe,
	id: string
): Promise<Stripe.Response<Stripe.Charge> | null> {
	try {
		return ensureUsable(await stripe.charges.retrieve(id), isCharge);
	} catch (error) {
		if (stripeErrorOf(error)?.code === 'resource_missing') return null;
		throw error;
	}
}

/** The effective time and source of a status. */
export interface Observation {
	/** The effective time. */
	at: Date;
	/** Whether the status was just read from Stripe's API. An event contains the status from when it was created. */
	isFresh: boolean;
}

/**
 * Records whether a charge is fully refunded. Partial refunds keep the books open.
 *
 * @see https://docs.stripe.com/api/charges/object#charge_object-refunded
 */
export async function recordChargeRefund<B extends Book>(
	shop: ShopOptions<B>,
	charge: Stripe.Charge,
	{ at, isFresh }: Observation
): Promise<Reversal> {
	const reversal: ObservedReversal = {
		paymentIntentId: idOf(charge.payment_intent),
		sourceId: charge.id,
		kind: 'refund',
		active: charge.refunded,
		occurredAt: at
	};
	const refresh = async () =>
		ensureUsable(await shop.stripe.charges.retrieve(charge.id), isCharge).refunded;
	return record(shop, charge.metadata, reversal, isFresh ? null : refresh);
}

/**
 * Records whether a dispute closes the books. Each dispute of a payment is recorded separately: winning one does not reopen books
 * that another one closed.
 *
 * @see https://docs.stripe.com/api/disputes/object#dispute_object-status
 */
export async function recordDispute<B extends Book>(
	shop: ShopOptions<B>,
	dispute: Stripe.Dispute,
	{ at, isFresh }: Observation,
	prevented: PreventedDisputes = 'close'
): Promise<Reversal> {
	const { stripe, store } = shop;
	const paymentIntentId = idOf(dispute.payment_intent);
	const chargeId = idOf(dispute.charge);
	const known = paymentIntentId && (await store.findPayment(paymentIntentId));
	// The dispute of an unrecorded payment is attributed by its charge's metadata, because disputes do not inherit any.
	const charge =
		known && !known.isPurchased && chargeId ? await findCharge(stripe, chargeId) : null;
	const reversal: ObservedReversal = {
		paymentIntentId,
		sourceId: dispute.id,
		kind: 'dispute',
		active: closes(dispute.status, prevented),
		occurredAt: at
	};
	const refresh = async () =>
		closes(ensureUsable(await stripe.disputes.retrieve(dispute.id), isDispute).status, prevented);
	return record(shop, charge?.metadata, reversal, isFresh ? null : refresh);
}

type ObservedReversal = Omit<PaymentReversal, 'paymentIntentId'> & {
	paymentIntentId: string | null;
};

/**
 * Records a reversal if its payment belongs to this shop.
 *
 * @param refresh reads from Stripe whether the reversal is active now; null if the status was just read
 */
async function record<B extends Book>(
	{ store, name }: ShopOptions<B>,
	metadata: Stripe.Metadata | undefined,
	reversal: ObservedReversal,
	refresh: (() => Promise<boolean>) | null
): Promise<Reversal> {
	const { paymentIntentId } = reversal;
	if (!paymentIntentId) return 'ignored';
	const { isPurchased, reversals } = await store.findPayment(paymentIntentId);
	if (!isPurchased && !belongsToShop(metadata, name)) return 'ignored';
	const known = reversals.find(({ sourceId }) => sourceId === reversal.sourceId);
	let { active, occurredAt } = reversal;
	if (known && known.active !== active && isSameSecond(known.occurredAt, occurredAt)) {
		// Timestamps with a resolution of one second cannot order these two, so Stripe's current status decides.
		if (refresh) active = await refresh();
		if (active === known.active) return 'unchanged';
		occurredAt = new Date(Math.max(occurredAt.getTime(), known.occurredAt.getTime() + 1));
	}
	if (!isNewerReversal({ active, occurredAt }, known)) return 'unchanged';
	// Inactive reversals are recorded too, because the older event that activated them may arrive later.
	await store.recordReversal({ ...reversal, paymentIntentId, active, occurredAt });
	const isClosedOtherwise = reversals.some((other) => other !== known && other.active);
	if (isClosedOtherwise || active === (known?.active ?? false)) return 'unchanged';
	return active ? 'closed' : 'reopened';
}

const isSameSecond = (a: Date, b: Date): boolean =>
	Math.floor(a.getTime() / 1000) === Math.floor(b.getTime() / 1000);
