import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { belongsToShop } from '../../core/session-metadata.ts';
import type { PaymentReversal } from '../../store/book-store.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { ensureUsable } from '../stripe/request.ts';
import { stripeErrorOf } from '../stripe/error.ts';
import { idOf } from '../stripe/id.ts';
import { isCharge, isDispute } from '../stripe/shapes.ts';

/** What becomes of the books when a dispute was prevented: the bank was given its money back before it disputed. */
export type PreventedDisputes = 'close' | 'keep';

/** Whether a dispute of this status closes the books. One that we do not know of does. */
function closes(status: string, prevented: PreventedDisputes): boolean {
	if (status === 'prevented') return prevented === 'close';
	return status !== 'won' && !status.startsWith('warning_');
}

/** What a reversal came to: whether it closed a payment's books, opened them again, or changed nothing. */
export type Reversal = 'closed' | 'reopened' | 'unchanged' | 'ignored';

/** A charge, or null where our key sees none of this id: it is another account's, and asking again would not help. */
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

/** As of when a state counts, and how it came to us. */
export interface Observation {
	at: Date;
	/** Whether Stripe was just asked; an event tells of the moment it was made, which may be long ago. */
	isFresh: boolean;
}

/**
 * Stores how a charge's refunds stand. A partial refund leaves the books to their buyer.
 *
 * @see https://docs.stripe.com/api/charges/object#charge_object-refunded
 */
export async function recordChargeRefund<B extends Book>(
	shop: ShopOptions<B>,
	charge: Stripe.Charge,
	{ at, isFresh }: Observation
): Promise<Reversal> {
	const fact: Fact = {
		paymentIntentId: idOf(charge.payment_intent),
		sourceId: charge.id,
		kind: 'refund',
		active: charge.refunded,
		occurredAt: at
	};
	const ask = async () =>
		ensureUsable(await shop.stripe.charges.retrieve(charge.id), isCharge).refunded;
	return reverse(shop, charge.metadata, fact, isFresh ? null : ask);
}

/**
 * Stores how a dispute stands. Each dispute of a payment is a source of its own: winning one does not open what losing
 * another closed.
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
	// A dispute has no metadata of its own: where no purchase tells whose it is, its charge does.
	const charge =
		known && !known.isPurchased && chargeId ? await findCharge(stripe, chargeId) : null;
	const fact: Fact = {
		paymentIntentId,
		sourceId: dispute.id,
		kind: 'dispute',
		active: closes(dispute.status, prevented),
		occurredAt: at
	};
	const ask = async () =>
		closes(ensureUsable(await stripe.disputes.retrieve(dispute.id), isDispute).status, prevented);
	return reverse(shop, charge?.metadata, fact, isFresh ? null : ask);
}

type Fact = Omit<PaymentReversal, 'paymentIntentId'> & { paymentIntentId: string | null };

/**
 * Stores a reversal of a payment of ours; an account shared with other products must not fill the table.
 *
 * @param ask whether it is active now, by Stripe's own word; null where that is what the fact says
 */
async function reverse<B extends Book>(
	{ store, name }: ShopOptions<B>,
	metadata: Stripe.Metadata | undefined,
	fact: Fact,
	ask: (() => Promise<boolean>) | null
): Promise<Reversal> {
	const { paymentIntentId } = fact;
	if (!paymentIntentId) return 'ignored';
	const { isPurchased, reversals } = await store.findPayment(paymentIntentId);
	if (!isPurchased && !belongsToShop(metadata, name)) return 'ignored';
	const known = reversals.find(({ sourceId }) => sourceId === fact.sourceId);
	let { active, occurredAt } = fact;
	if (known && known.active !== active && isSameSecond(known.occurredAt, occurredAt)) {
		// Stripe's seconds cannot tell which of the two came later. What it says now did.
		if (ask) active = await ask();
		if (active === known.active) return 'unchanged';
		occurredAt = new Date(Math.max(occurredAt.getTime(), known.occurredAt.getTime() + 1));
	}
	if (known && known.occurredAt >= occurredAt) return 'unchanged';
	// Undone reversals are written, too: the event that told of their beginning may come later.
	await store.recordReversal({ ...fact, paymentIntentId, active, occurredAt });
	const isClosedOtherwise = reversals.some((other) => other !== known && other.active);
	if (isClosedOtherwise || active === (known?.active ?? false)) return 'unchanged';
	return active ? 'closed' : 'reopened';
}

const isSameSecond = (a: Date, b: Date): boolean =>
	Math.floor(a.getTime() / 1000) === Math.floor(b.getTime() / 1000);
