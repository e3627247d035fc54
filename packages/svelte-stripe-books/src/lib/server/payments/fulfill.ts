import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { canonicalEmail, isEmail } from '../../core/email.ts';
import { decodeMetadata, belongsToShop } from '../../core/session-metadata.ts';
import type { RecordedPurchases } from '../../store/book-store.ts';
import { ensureUsable } from '../stripe/request.ts';
import { livemodeMismatch } from '../options/live-key.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { idOf } from '../stripe/id.ts';
import { isSession } from '../stripe/shapes.ts';

/**
 * What a checkout session comes to.
 *
 * - `recorded`: paid, and its books are on record.
 * - `processing`: placed, not paid yet. `failed`: placed, and the payment did not come through.
 * - `open`: left before paying.
 * - `unusable`: ours and paid, but not to be granted; reported. Stripe keeps the session, so it can be repaired.
 * - `foreign`: not of this shop.
 */
export type Fulfillment =
	| ({ state: 'recorded' } & RecordedPurchases)
	| { state: 'processing' | 'failed' | 'open' | 'unusable' | 'ignored' };

/** A checkout that was paid for and cannot be granted, or not all of it: somebody has to look. */
export interface Unfulfillable {
	session: Stripe.Checkout.Session;
	/** Half a sentence for a human: "its metadata does not add up". */
	reason: string;
	/** The ids that are no books of this shop, where that is the reason; the other books were granted. */
	unknown: string[];
}

/** Hears of a paid checkout that cannot be granted, each time it is tried. `reconcile` repairs it once you mended the cause. */
export type OnUnfulfillable = (checkout: Unfulfillable) => unknown;

/** Whether an order was placed whose payment then failed; told by the payment intent, where it is expanded. */
function hasFailed({ payment_intent: payment }: Stripe.Checkout.Session): boolean {
	return (
		typeof payment === 'object' &&
		(payment?.status === 'requires_payment_method' || payment?.status === 'canceled')
	);
}

/** The address that was given at checkout, canonical; empty when there is none. */
export function emailOf({ customer_details, customer_email }: Stripe.Checkout.Session): string {
	return canonicalEmail(customer_details?.email ?? customer_email ?? '');
}

/**
 * Records what a session paid for, once, whoever calls it and however often: webhook, success page, reconciler.
 * Believes nothing but the one state that means paid.
 *
 * @see https://docs.stripe.com/checkout/fulfillment
 */
export async function fulfill<B extends Book>(
	{ stripe, store, name, livemode, log }: ShopOptions<B>,
	session: Stripe.Checkout.Session,
	onUnfulfillable?: OnUnfulfillable
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
			message: `A paid checkout cannot be fulfilled: ${reason}.`,
			checkoutSessionId: session.id
		});
		await onUnfulfillable?.({ session, reason, unknown });
	};
	const unusable = async (reason: string): Promise<Fulfillment> => {
		await report(reason);
		return { state: 'unusable' };
	};

	const bookIds = decodeMetadata(metadata);
	if (!bookIds) return unusable('its metadata does not add up');
	const customerEmail = emailOf(session);
	if (!isEmail(customerEmail)) return unusable('it has no usable email address');
	let paymentIntentId = idOf(session.payment_intent);
	if (!paymentIntentId && !isFree) {
		const present = ensureUsable(await stripe.checkout.sessions.retrieve(session.id), isSession);
		paymentIntentId = idOf(present.payment_intent);
		if (!paymentIntentId) return unusable('it is paid but has no payment');
	}

	const recorded = await store.recordPurchases({
		checkoutSessionId: session.id,
		paymentIntentId,
		customerEmail,
		purchasedAt: new Date(session.created * 1000),
		bookIds
	});
	const { added, unknown } = recorded;
	if (added.length > 0 && paymentIntentId) {
		await reportRepeats(
			{ store, log },
			{ customerEmail, paymentIntentId, bookIds: added },
			session.id
		);
	}
	if (unknown.length > 0) await report(`the catalog has no ${unknown.join(', ')}`, unknown);
	return unknown.length < bookIds.length
		? { state: 'recorded', ...recorded }
		: { state: 'unusable' };
}

/**
 * Reports each book that the same address had paid for before, with both payments: two devices, or a tab that nobody could reach any
 * more. One of the two is to be refunded by hand.
 */
async function reportRepeats<B extends Book>(
	{ store, log }: Pick<ShopOptions<B>, 'store' | 'log'>,
	payment: { customerEmail: string; paymentIntentId: string; bookIds: readonly string[] },
	checkoutSessionId: string
): Promise<void> {
	for (const { bookId, paymentIntentId } of await store.findOtherPayments(payment)) {
		log?.({
			code: 'purchase_repeated',
			message: `One address has paid for book "${bookId}" twice. Refund one of the two payments.`,
			bookIds: [bookId],
			checkoutSessionId,
			paymentIntentIds: [paymentIntentId, payment.paymentIntentId]
		});
	}
}
