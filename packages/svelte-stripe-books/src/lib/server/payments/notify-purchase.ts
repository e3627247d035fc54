import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import type { BookStore, RecordedCheckout } from '../../store/book-store.ts';
import type { ShopOptions } from '../options/shop-options.ts';

/** A purchase that somebody should hear of. */
export interface Purchase<B extends Book = Book> {
	/** Canonical; `session.customer_details.email` has it as it was typed. */
	customerEmail: string;
	/** The books, of one checkout. */
	books: B[];
	/** What Stripe knows of it: amounts, currency, the buyer's name. */
	session: Stripe.Checkout.Session;
}

/**
 * Hears of each purchase at least once, never before it is stored: to mail a receipt, say. Where it throws, Stripe is
 * asked to send the event again. It should take less than a minute; what takes longer may be run a second time.
 */
export type OnPurchase<B extends Book = Book> = (purchase: Purchase<B>) => unknown;

/** How long a claim holds, in milliseconds. */
const claimFor = 60_000;

/** The purchase is being told of by another process; whoever asks should come again. */
export class NotificationClaimed extends Error {
	override name = 'NotificationClaimed';
}

/** A read came back without what had been written before it: from a replica that lags, say. */
export class StaleRead extends Error {
	override name = 'StaleRead';
}

/**
 * A checkout, with the purchases that are known to be recorded.
 *
 * @throws StaleRead when the store does not return all of them
 */
export async function findRecordedCheckout<B extends Book>(
	store: Pick<BookStore<B>, 'findCheckout'>,
	checkoutSessionId: string,
	bookIds: readonly string[]
): Promise<RecordedCheckout<B>> {
	const checkout = await store.findCheckout(checkoutSessionId);
	if (checkout && bookIds.every((id) => checkout.bookIds.includes(id))) return checkout;
	throw new StaleRead(
		`The database does not return what it has just recorded of ${checkoutSessionId}: it must read from the primary, not from a replica or a cache.`
	);
}

/**
 * Runs the hook for the books of a recorded checkout that nobody was told of yet.
 *
 * @returns whether it ran
 * @throws NotificationClaimed while another process runs it, and whatever the hook throws
 */
export async function notifyPurchase<B extends Book>(
	{
		store,
		now,
		onPurchase
	}: Pick<ShopOptions<B>, 'store'> & { now: () => Date; onPurchase: OnPurchase<B> },
	session: Stripe.Checkout.Session,
	unnotified: readonly string[]
): Promise<boolean> {
	if (unnotified.length === 0) return false;
	const checkoutSessionId = session.id;
	const until = new Date(now().getTime() + claimFor);
	const bookIds = await store.claimNotification({ checkoutSessionId, now: now(), until });
	if (bookIds.length === 0) {
		throw new NotificationClaimed(`Another process is telling of ${checkoutSessionId}.`);
	}
	try {
		const checkout = await findRecordedCheckout(store, checkoutSessionId, bookIds);
		const books = checkout.books.map(({ book }) => book);
		// A payment that was refunded before the hook ran leaves nothing to tell.
		if (books.length > 0) {
			await onPurchase({
				customerEmail: checkout.customerEmail,
				books: books.filter(({ id }) => bookIds.includes(id)),
				session
			});
		}
	} catch (error) {
		await store.releaseNotification({ checkoutSessionId, until });
		throw error;
	}
	await store.markNotified({ checkoutSessionId, bookIds, at: now() });
	return true;
}
