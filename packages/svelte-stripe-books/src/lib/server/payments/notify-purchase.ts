import type Stripe from 'stripe';
import type { Book, BookSummary } from '../../core/book.ts';
import { isTombstone } from '../../core/tombstone.ts';
import type { BookStore, RecordedCheckout, RecordedPurchases } from '../../store/book-store.ts';
import type { ShopOptions } from '../options/shop-options.ts';

/** The purchase that `onPurchase` receives. */
export interface Purchase<B extends Book = Book> {
	/** Canonical. `session.customer_details.email` has the address as it was typed. */
	customerEmail: string;
	/** The books of one checkout. */
	books: BookSummary<B>[];
	/** The Stripe session, with amounts, currency and the customer's name. */
	session: Stripe.Checkout.Session;
}

/**
 * Runs at least once for each purchase, after it is stored, for example to email a receipt. If it throws, the webhook responds with 503
 * and Stripe sends the event again. It must finish within a minute, or it may run a second time.
 */
export type OnPurchase<B extends Book = Book> = (purchase: Purchase<B>) => unknown;

/** In milliseconds. If a process crashes during a notification, others wait this long. */
const claimDuration = 60_000;

/** Another process is running `onPurchase` for the same checkout; try again later. */
export class NotificationClaimed extends Error {
	override name = 'NotificationClaimed';
}

/** A read did not return a row that was just written, for example because a replica lags. */
export class StaleRead extends Error {
	override name = 'StaleRead';
}

/**
 * Returns a recorded checkout.
 *
 * @param bookIds the books that are known to be recorded
 * @throws StaleRead if the store does not return all of them
 */
export async function findRecordedCheckout<B extends Book>(
	store: Pick<BookStore<B>, 'findCheckout'>,
	checkoutSessionId: string,
	bookIds: readonly string[]
): Promise<RecordedCheckout<B>> {
	const checkout = await store.findCheckout(checkoutSessionId);
	if (checkout && bookIds.every((id) => checkout.bookIds.includes(id))) return checkout;
	throw new StaleRead(
		`The database did not return the purchases of ${checkoutSessionId} that were just recorded. Read from the primary, not from a replica or a cache.`
	);
}

/** Returns a claim from now on, with which one process notifies. */
export function createClaim(now: Date): { now: Date; until: Date } {
	return { now, until: new Date(now.getTime() + claimDuration) };
}

/**
 * Runs `onPurchase` for the books of a recorded checkout whose notification was claimed while they were recorded.
 *
 * @returns whether it ran
 * @throws NotificationClaimed if another process is running it, and the errors of `onPurchase`
 */
export async function notifyPurchase<B extends Book>(
	{
		store,
		now,
		onPurchase
	}: Pick<ShopOptions<B>, 'store'> & { now: () => Date; onPurchase: OnPurchase<B> },
	session: Stripe.Checkout.Session,
	{ unnotified, claimed }: Pick<RecordedPurchases, 'unnotified' | 'claimed'>,
	{ until }: { until: Date }
): Promise<boolean> {
	if (unnotified.length === 0) return false;
	const checkoutSessionId = session.id;
	if (claimed.length === 0) {
		throw new NotificationClaimed(
			`Another process is running onPurchase for ${checkoutSessionId}.`
		);
	}
	try {
		const checkout = await findRecordedCheckout(store, checkoutSessionId, claimed);
		const books = checkout.books.map(({ book }) => book);
		// Empty if the payment was refunded before the hook ran. An erased customer has no address to notify.
		if (books.length > 0 && !isTombstone(checkout.customerEmail)) {
			await onPurchase({
				customerEmail: checkout.customerEmail,
				books: books.filter(({ id }) => claimed.includes(id)),
				session
			});
		}
	} catch (error) {
		await store.releaseNotification({ checkoutSessionId, until });
		throw error;
	}
	await store.markNotified({ checkoutSessionId, bookIds: claimed, at: now() });
	return true;
}
