import type Stripe from 'stripe';
import type { Book, BookSummary, OwnedBook } from '../../core/book.ts';
import { orderNumber } from '../../core/order-number.ts';
import { maskEmail, readableEmail } from '../../core/readable-email.ts';
import type { CheckoutResult, OrderSummary } from '../../core/results.ts';
import { decodeMetadata } from '../../core/session-metadata.ts';
import { isTombstone } from '../../core/tombstone.ts';
import { removeFromCart } from '../cart/cookie.ts';
import type { Secret } from '../crypto/signature.ts';
import { withDownloads, type DownloadLinks } from '../downloads/signed-links.ts';
import type { ShopEvent } from '../http/event.ts';
import { readLibrarySession, writeLibrarySession } from '../http/library-session.ts';
import { clientKey, overLimit, type Limiter } from '../http/rate-limit.ts';
import {
	isCheckoutEmail,
	readCheckouts,
	recordReturn,
	type OrderAmounts,
	type StartedCheckout
} from '../http/started-checkouts.ts';
import { defineOptions } from '../options/define-options.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { requireSafeShop } from '../options/require-safe-shop.ts';
import { shopRules, type ShopOptions } from '../options/shop-options.ts';
import { rules } from '../options/validate.ts';
import { emailOf } from '../payments/order-owner.ts';
import { orderLines } from './order-lines.ts';
import { findSession, recordCheckout, retryAfter } from './read-checkout.ts';

/** The options of `createSuccessLoader`. */
export interface SuccessLoaderOptions<B extends Book = Book> extends ShopOptions<B> {
	/** The same secret as in `createCheckoutHandler`. */
	secret: Secret;
	/** Creates the download links: `createDownloadLinks({ secret })`. */
	downloadLinks: DownloadLinks;
	/**
	 * Limits how often one client may look up orders at Stripe. Recorded orders are not limited. Its keys are `client:<IP address>`.
	 *
	 * @default no limit
	 */
	limiter?: Limiter | undefined;
	/** Returns the current time, for tests. @default the system clock */
	now?: (() => Date) | undefined;
}

const successOptions = defineOptions<keyof SuccessLoaderOptions>('createSuccessLoader', {
	...shopRules,
	secret: rules.secret,
	downloadLinks: rules.downloadLinks,
	limiter: rules.limiter,
	now: rules.now
});

// Must not match an empty id: Stripe's client would then list all sessions.
const sessionId = /^cs_(test|live)_[A-Za-z0-9]{10,200}$/;

/** In milliseconds, to read an order that is not recorded yet and to read the email address of a recorded one. */
const timeouts = { order: 5_000, email: 2_000 };

/**
 * Creates the loader of the success page, which reads `?session_id=…`. It records the purchase if the webhook has not yet. In the
 * browser that paid, it removes the paid books from the cart and opens the library, both once, and only there it shows downloads, prices
 * and the full email address. If Stripe cannot be reached, the result is `unconfirmed` instead of an error page.
 *
 * Load the cart afterward, in the same `load`, so that the page shows the updated cart.
 *
 * @throws TypeError at the first request if an option is missing or malformed
 * @example
 * // src/routes/checkout/success/+page.server.ts
 * const checkoutReturn = createSuccessLoader({ ...shop, secret, downloadLinks });
 * export const load = async (event) => {
 * 	const result = await checkoutReturn(event);
 * 	return { result, cart: await loadCart(store, event) };
 * };
 */
export function createSuccessLoader<B extends Book>(
	options: Options<SuccessLoaderOptions<B>>
): (event: ShopEvent) => Promise<CheckoutResult<BookSummary<B>>> {
	const ready = lazyOptions(options, (given) => {
		const shop = successOptions.read(given);
		const secret = { option: 'secret', value: shop.secret };
		requireSafeShop('createSuccessLoader', { livemode: shop.livemode }, [secret]);
		return shop;
	});

	return async (event) => {
		const { secret, downloadLinks, limiter, now, ...shop } = ready();
		const id = event.url.searchParams.get('session_id') ?? '';
		if (!sessionId.test(id)) return { status: 'unknown' };

		const checkouts = await readCheckouts(event, secret, now());
		const started = checkouts.find((one) => one.id === id);
		let checkout = await shop.store.findCheckout(id);
		let session: Stripe.Checkout.Session | null | undefined;
		if (!checkout) {
			const wait = await overLimit(limiter, clientKey(event));
			const known = { checkedAt: now(), order: started && summarize(id, { started }) };
			if (wait !== null) return { status: 'limited', retryAfter: wait, ...known };
			session = await findSession(shop, id, timeouts.order);
			if (session === null) return { status: 'unknown' };
			if (session === undefined) return { status: 'unconfirmed', retryAfter, ...known };
			const recorded = await recordCheckout(shop, session);
			if (recorded === undefined) return { status: 'unconfirmed', retryAfter, ...known };
			if ('status' in recorded) {
				if (!placedStatuses.includes(recorded.status)) return recorded;
				const titles = await readTitles(shop, started && decodeMetadata(session.metadata ?? {}));
				return { ...recorded, order: summarize(id, { session, started, titles }) };
			}
			checkout = recorded;
		}

		const { customerEmail, books } = checkout;
		if (isTombstone(customerEmail)) return { status: 'unknown' };
		if (books.length === 0) {
			const titles = await readTitles(shop, started && checkout.bookIds);
			const status = await whyClosed(shop, { id, customerEmail });
			return { status, order: summarize(id, { session, started, titles }) };
		}
		if (!started) {
			return {
				status: 'paid',
				isBuyer: false,
				order: summarize(id, { books }),
				email: maskEmail(customerEmail),
				books: books.map(({ book, purchasedAt }) => ({ book, purchasedAt, downloads: [] }))
			};
		}

		// The seller may have moved the purchase to another address since, so the one given at checkout is read from Stripe.
		if (!started.emailSignature) session ??= await findSession(shop, id, timeouts.email);
		const given = session ? { email: emailOf(session), ...amountsOf(session) } : null;
		if (!started.isCartCleared) {
			removeFromCart(
				event,
				books.map(({ book }) => book.id)
			);
		}
		const isSame = given
			? given.email === customerEmail
			: await isCheckoutEmail(started, secret, customerEmail);
		if (!started.isCartCleared || given) {
			await recordReturn(event, secret, { checkout: started, order: given, now: now() });
		}
		// Once, so that a library that was closed since stays closed.
		if (given && isSame && !started.emailSignature) {
			await openLibrary(event, secret, customerEmail, now());
		}
		return {
			status: 'paid',
			isBuyer: true,
			order: summarize(id, { session, started, books }),
			email: isSame ? readableEmail(customerEmail) : '',
			books: await withDownloads(books, downloadLinks)
		};
	};
}

/** Returns why no book of a recorded order is open. A refund tells most, since the money is on its way. */
async function whyClosed<B extends Book>(
	{ store }: Pick<ShopOptions<B>, 'store'>,
	{ id, customerEmail }: { id: string; customerEmail: string }
): Promise<'refunded' | 'disputed' | 'revoked'> {
	const purchases = await store.listPurchases(customerEmail);
	const payment = purchases.find(({ checkoutSessionId }) => checkoutSessionId === id);
	if (!payment?.paymentIntentId || !payment.isReversed) return 'revoked';
	const { reversals } = await store.findPayment(payment.paymentIntentId);
	const isRefunded = reversals.some(({ active, kind }) => active && kind === 'refund');
	return isRefunded ? 'refunded' : 'disputed';
}

/** Opens the library of the buyer in this browser, unless it is open already. */
async function openLibrary(
	event: ShopEvent,
	secret: Secret,
	email: string,
	now: Date
): Promise<void> {
	const known = await readLibrarySession(event, secret, now);
	if (known?.email === email && known.via !== 'order') return;
	await writeLibrarySession(event, secret, now, { email, via: 'order' });
}

const placedStatuses: CheckoutResult['status'][] = ['processing', 'failed', 'needs_review'];

const amountOf = (value: unknown): number | null =>
	Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null;

/** Reads what Stripe charged. `total_details` may be missing. */
const amountsOf = (session: Stripe.Checkout.Session): OrderAmounts => ({
	total: amountOf(session.amount_total),
	discount: amountOf(session.total_details?.amount_discount) ?? 0,
	tax: amountOf(session.total_details?.amount_tax) ?? 0
});

/** Returns the titles of the books of an order; nothing unless all are known, so that no list is incomplete. */
async function readTitles<B extends Book>(
	{ store }: Pick<ShopOptions<B>, 'store'>,
	ids: readonly string[] | null | undefined
): Promise<string[] | undefined> {
	if (!ids) return undefined;
	const books = await store.findBooks(ids);
	return books.length === ids.length ? books.map(({ title }) => title) : undefined;
}

/** Returns the order as the success page shows it. Only the browser that started the checkout sees prices. */
function summarize(
	id: string,
	{
		session,
		started,
		titles,
		books = []
	}: {
		session?: Stripe.Checkout.Session | null | undefined;
		started?: StartedCheckout | undefined;
		titles?: string[] | undefined;
		books?: OwnedBook[];
	}
): OrderSummary {
	const created = session ? new Date(session.created * 1000) : (started?.startedAt ?? null);
	const order = { number: orderNumber(id), placedAt: books[0]?.purchasedAt ?? created };
	if (!started) return { ...order, total: null };
	const amounts = session ? amountsOf(session) : started;
	return {
		...order,
		total: amounts.total,
		...(titles && { titles }),
		...orderLines(books, { ...amounts, prices: started.prices })
	};
}
