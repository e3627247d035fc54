import type Stripe from 'stripe';
import type { Book } from '../core/book.ts';
import { isOurs } from '../core/session-metadata.ts';
import type { PaymentReversal } from '../store/book-store.ts';
import type { Shop } from './shop.ts';
import { idOf } from './stripe-id.ts';

/** Whether a dispute of this status leaves the books open. One that we do not know of closes them. */
function isHarmless(status: string): boolean {
	return status === 'won' || status.startsWith('warning_');
}

/** What a reversal came to: whether it closed a payment's books, opened them again, or changed nothing. */
export type Reversal = 'closed' | 'reopened' | 'unchanged' | 'foreign';

/**
 * Stores how a charge's refunds stand. A partial refund leaves the books to their buyer.
 *
 * @param at as of when the charge says so
 * @see https://docs.stripe.com/api/charges/object#charge_object-refunded
 */
export async function reverseCharge<B extends Book>(
	shop: Shop<B>,
	charge: Stripe.Charge,
	at: Date
): Promise<Reversal> {
	return reverse(shop, charge.metadata, {
		paymentIntentId: idOf(charge.payment_intent),
		sourceId: charge.id,
		kind: 'refund',
		active: charge.refunded,
		occurredAt: at
	});
}

/**
 * Stores how a dispute stands. Each dispute of a payment is a source of its own: winning one does not open what losing
 * another closed.
 *
 * @param at as of when the dispute says so
 * @see https://docs.stripe.com/api/disputes/object#dispute_object-status
 */
export async function reverseDispute<B extends Book>(
	shop: Shop<B>,
	dispute: Stripe.Dispute,
	at: Date
): Promise<Reversal> {
	const paymentIntentId = idOf(dispute.payment_intent);
	const chargeId = idOf(dispute.charge);
	const known = paymentIntentId && (await shop.store.findPayment(paymentIntentId));
	// A dispute has no metadata of its own: where no purchase tells whose it is, its charge does.
	const charge =
		known && !known.isPurchased && chargeId ? await shop.stripe.charges.retrieve(chargeId) : null;
	return reverse(shop, charge?.metadata, {
		paymentIntentId,
		sourceId: dispute.id,
		kind: 'dispute',
		active: !isHarmless(dispute.status),
		occurredAt: at
	});
}

/** Stores a reversal of a payment of ours; an account shared with other products must not fill the table. */
async function reverse<B extends Book>(
	{ store, name }: Shop<B>,
	metadata: Stripe.Metadata | undefined,
	fact: Omit<PaymentReversal, 'paymentIntentId'> & { paymentIntentId: string | null }
): Promise<Reversal> {
	const { paymentIntentId } = fact;
	if (!paymentIntentId) return 'foreign';
	const { isPurchased, reversals } = await store.findPayment(paymentIntentId);
	if (!isPurchased && !isOurs(metadata, name)) return 'foreign';
	const known = reversals.find(({ sourceId }) => sourceId === fact.sourceId);
	// Undone reversals are written, too: the event that told of their beginning may come later.
	await store.recordReversal({ ...fact, paymentIntentId });
	if (known?.active === fact.active || (!known && !fact.active)) return 'unchanged';
	return fact.active ? 'closed' : 'reopened';
}
