import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { isEmail } from '../../core/email.ts';
import { decodeMetadata, belongsToShop } from '../../core/session-metadata.ts';
import { isTombstone } from '../../core/tombstone.ts';
import type { RecordedPurchases } from '../../store/book-store.ts';
import { ensureUsable } from '../stripe/request.ts';
import { livemodeMismatch } from '../options/live-key.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { idOf } from '../stripe/id.ts';
import { isSession } from '../stripe/shapes.ts';
import { ownerOf } from './order-owner.ts';

/**
 * The result of fulfilling a Checkout session.
 *
 * - `recorded`: the session is paid and its purchases are recorded.
 * - `processing`: the order is placed, and its payment has not completed yet.
 * - `failed`: the order is placed, and its payment failed.
 * - `open`: the session has not been completed.
 * - `needs_review`: the session is paid but cannot be fulfilled, which was logged.
 * - `ignored`: the session does not belong to this shop.
 */
export type Fulfillment =
	| ({ state: 'recorded' } & RecordedPurchases)
	| { state: 'processing' | 'failed' | 'open' | 'needs_review' | 'ignored' };

/** A paid checkout that cannot be fulfilled completely. */
export interface Unfulfillable {
	/** The paid session. */
	session: Stripe.Checkout.Session;
	/** The cause, which completes the sentence "The checkout cannot be fulfilled because …". */
	reason: string;
	/** Ids of books that the database does not have, if that is the reason. The other books were recorded. */
	unknown: string[];
}

/** Runs for each attempt to fulfill such a checkout. Run `reconcile` after you have fixed the cause. */
export type OnUnfulfillable = (checkout: Unfulfillable) => unknown;

/** Returns whether the payment of a placed order failed. Only known if the payment intent is expanded. */
function hasFailed({ payment_intent: payment }: Stripe.Checkout.Session): boolean {
	return (
		typeof payment === 'object' &&
		(payment?.status === 'requires_payment_method' || payment?.status === 'canceled')
	);
}

/** Options of `fulfill`. */
export interface FulfillOptions {
	onUnfulfillable?: OnUnfulfillable | undefined;
	/** Claims the notifications while recording. The caller must run or release them. @default none */
	claim?: { now: Date; until: Date } | undefined;
}

/**
 * Records the purchases of a paid session, for the address given at checkout or the one that the seller moved it to. Idempotent: the webhook, the success page and `reconcile` may all call it for one session.
 *
 * @see https://docs.stripe.com/checkout/fulfillment
 */
export async function fulfill<B extends Book>(
	{ stripe, store, name, livemode, log }: ShopOptions<B>,
	session: Stripe.Checkout.Session,
	{ onUnfulfillable, claim }: FulfillOptions = {}
): Promise<Fulfillment> {
	const { metadata } = session;
	if (
		session.object !== 'checkout.session' ||
		session.mode !== 'payment' ||
		!metadata ||
		!belongsToShop(metadata, name)
	) {
		return { state: 'ignored' };
	}
	if (session.livemode !== livemode) {
		log?.(livemodeMismatch(`checkout session ${session.id}`, session.livemode));
		return { state: 'ignored' };
	}
	if (session.status !== 'complete') return { state: 'open' };
	const isFree = session.payment_status === 'no_payment_required';
	if (session.payment_status !== 'paid' && !isFree) {
		return { state: hasFailed(session) ? 'failed' : 'processing' };
	}

	const report = async (reason: string, unknown: string[] = []): Promise<void> => {
		log?.({
			code: unknown.length > 0 ? 'books_unknown' : 'checkout_unfulfillable',
			message: `A paid checkout cannot be fulfilled because ${reason}.`,
			checkoutSessionId: session.id
		});
		await onUnfulfillable?.({ session, reason, unknown });
	};
	const needsReview = async (reason: string): Promise<Fulfillment> => {
		await report(reason);
		return { state: 'needs_review' };
	};

	const bookIds = decodeMetadata(metadata);
	if (!bookIds) return needsReview('its metadata is inconsistent');
	const customerEmail = ownerOf(session);
	// The order of an erased customer is recorded, so that sales stay complete.
	if (!isEmail(customerEmail) && !isTombstone(customerEmail))
		return needsReview('it has no valid email address');
	let paymentIntentId = idOf(session.payment_intent);
	if (!paymentIntentId && !isFree) {
		const current = ensureUsable(await stripe.checkout.sessions.retrieve(session.id), isSession);
		paymentIntentId = idOf(current.payment_intent);
		if (!paymentIntentId) return needsReview('it has no payment intent');
	}

	const recorded = await store.recordPurchases({
		checkoutSessionId: session.id,
		paymentIntentId,
		customerEmail,
		purchasedAt: new Date(session.created * 1000),
		bookIds,
		claim
	});
	const { added, claimed, unknown } = recorded;
	try {
		if (added.length > 0 && paymentIntentId) {
			const payment = { customerEmail, paymentIntentId, bookIds: added };
			await reportRepeats({ store, log }, payment, session.id);
		}
		if (unknown.length > 0) {
			await report(`these books are not in the database: ${unknown.join(', ')}`, unknown);
		}
	} catch (error) {
		// The next delivery notifies, without waiting for the claim to expire.
		if (claim && claimed.length > 0) {
			await store.releaseNotification({ checkoutSessionId: session.id, until: claim.until });
		}
		throw error;
	}
	return unknown.length < bookIds.length
		? { state: 'recorded', ...recorded }
		: { state: 'needs_review' };
}

/** Logs each book that the same customer has already paid for, with both payments, so that one can be refunded. */
async function reportRepeats<B extends Book>(
	{ store, log }: Pick<ShopOptions<B>, 'store' | 'log'>,
	payment: { customerEmail: string; paymentIntentId: string; bookIds: readonly string[] },
	checkoutSessionId: string
): Promise<void> {
	for (const { bookId, paymentIntentId } of await store.findOtherPayments(payment)) {
		log?.({
			code: 'purchase_repeated',
			message: `A customer has paid for book "${bookId}" twice. Refund one of the two payments.`,
			bookIds: [bookId],
			checkoutSessionId,
			paymentIntentIds: [paymentIntentId, payment.paymentIntentId]
		});
	}
}
