import type Stripe from 'stripe';
import type { Book, BookSummary } from '../../core/book.ts';
import type { BookStore } from '../../store/book-store.ts';
import { priceChanged, problem, tooMany, type ShopProblem } from '../../core/problem.ts';
import { json, notAllowed, problemResponse, seeOther, wantsJson } from '../http/responses.ts';
import { isStripeFailure, UnusableResponse } from '../stripe/request.ts';
import { getOrCreateBrowserId } from '../http/browser-id.ts';
import { addToCart, removeFromCart } from '../cart/cookie.ts';
import { bookProblem } from '../cart/name-books.ts';
import { maxAmount } from './price-limits.ts';
import { readCheckouts, rememberCheckout } from '../http/started-checkouts.ts';
import { applyChanges, type CustomizeSession } from './customize-session.ts';
import { changedPrices, readOrder, type Order } from './order-request.ts';
import { draftSession } from './session-params.ts';
import { createSessionOnce, idempotencyKey } from './create-session.ts';
import { withDeadline } from '../stripe/deadline.ts';
import { expireEarlierSessions } from './expire-earlier-sessions.ts';
import type { Handler, ShopEvent } from '../http/event.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { clientKey, overLimit, type Limiter } from '../http/rate-limit.ts';
import { livemodeMismatch } from '../options/live-key.ts';
import { isManagedPaymentsRefusal, requireManagedPayments } from '../stripe/managed-payments.ts';
import { bookPath, type ShopPaths } from '../../core/paths.ts';
import { resolvePaths } from '../options/paths.ts';
import { requireSafeShop } from '../options/require-safe-shop.ts';
import { defineOptions } from '../options/define-options.ts';
import { pathsRule, rules } from '../options/validate.ts';
import { findUnsellable } from './unsellable-books.ts';
import { shopRules, type LogEntry, type ShopOptions } from '../options/shop-options.ts';
import type { Secret } from '../crypto/signature.ts';
import { stripeErrorOf } from '../stripe/error.ts';
import { explainFailure } from '../stripe/explain-failure.ts';

/** Stripe's `ui_mode`: customers pay on Stripe's page, or in a form on yours. */
export type CheckoutUiMode = 'hosted_page' | 'embedded_page';

/** The options of `createCheckoutHandler`. */
export interface CheckoutHandlerOptions<B extends Book = Book> extends ShopOptions<B> {
	/** The scheme and host of the shop, such as `https://books.example`. Never taken from a request. */
	origin: string;
	/** The currency of the shop, as an ISO 4217 code. */
	currency: string;
	/** Signs the cookie that identifies the browser that paid. Pass the same secret to `createSuccessLoader`. */
	secret: Secret;
	/** The paths of the pages that a checkout redirects to. @default those of `ShopPaths` */
	paths?: Pick<ShopPaths, 'book' | 'cart' | 'success' | 'canceled'> | undefined;
	/**
	 * Where customers pay. `'hosted_page'`: on Stripe's page. `'embedded_page'`: in a form on your page, which `EmbeddedCheckout` of
	 * `svelte-stripe-books/embedded-checkout` renders; requires API version 2026-03-25 or later, and falls back to Stripe's page without
	 * JavaScript. @default 'hosted_page'
	 */
	uiMode?: CheckoutUiMode | undefined;
	/**
	 * Whether Stripe is the merchant of record: it files indirect taxes and handles disputes for a fee. With `false` every session turns
	 * Managed Payments off, because accounts opened since August 2026 have them on by default. `true` requires API version 2026-04-22 or
	 * later and rejects parameters that Stripe then sets itself: `automatic_tax`, `invoice_creation`, `custom_text` and others.
	 *
	 * @default false
	 * @see https://docs.stripe.com/payments/managed-payments
	 */
	managedPayments?: boolean | undefined;
	/** How prices relate to tax, and how Stripe Tax classifies the books. @default none */
	tax?:
		| {
				/** `'exclusive'` adds tax to the displayed price, so say so next to each price. @default 'inclusive' */
				behavior?: 'inclusive' | 'exclusive' | undefined;
				/**
				 * A Stripe tax code. @default with Managed Payments `txcd_10302000` (digital books, downloaded, permanent rights), else
				 * the account's preset code
				 */
				code?: string | undefined;
		  }
		| undefined;
	/** Whether Stripe's page has a field for promotion codes, which you create in the dashboard. @default false */
	promotionCodes?: boolean | undefined;
	/** Whether to sell books that have no file yet. Customers find them in their library without a download. @default false */
	sellWithoutFiles?: boolean | undefined;
	/** Changes each session before it is created: `(draft) => ({ ...draft, automatic_tax: { enabled: true } })`. @default none */
	customizeSession?: CustomizeSession | undefined;
	/**
	 * Returns which books of an order the visitor is known to own: `library.findOwned`. The shopper then has to confirm to buy them
	 * again. @default nobody is asked
	 */
	findOwned?: ((event: ShopEvent, bookIds: readonly string[]) => Promise<string[]>) | undefined;
	/** Limits the checkouts of one client, for example to 30 a minute. Its keys are `client:<IP address>`. @default no limit */
	limiter?: Limiter | undefined;
	/** Returns the current time, for tests. @default the system clock */
	now?: (() => Date) | undefined;
}

const checkoutOptions = defineOptions<keyof CheckoutHandlerOptions>('createCheckoutHandler', {
	...shopRules,
	origin: rules.origin,
	currency: rules.currency,
	secret: rules.secret,
	paths: pathsRule('book', 'cart', 'success', 'canceled'),
	uiMode: rules.uiMode,
	managedPayments: rules.flag,
	tax: rules.tax,
	promotionCodes: rules.flag,
	sellWithoutFiles: rules.flag,
	customizeSession: rules.hook,
	findOwned: rules.hook,
	limiter: rules.limiter,
	now: rules.now
});

/** In milliseconds, for all requests to Stripe together. */
const timeout = 15_000;

/** In seconds, after Stripe could not be reached. */
const retryAfter = 10;

const unavailable = (): ShopProblem => ({ ...problem('checkout_unavailable'), retryAfter });

/**
 * Creates the endpoint that starts a checkout. It accepts a form (`book`, repeated; without one, it orders the cart) and redirects
 * to Stripe with 303, or accepts JSON `{ "books": [ids] }` and responds with `{ "url" }`. With `uiMode: 'embedded_page'` it
 * responds to JSON with
 * `{ "clientSecret" }`, unless the JSON contains `"uiMode": "hosted_page"`. Prices always come from the store. If any book of the
 * order is unavailable, the whole order is rejected with a problem code before a session is created.
 *
 * Both formats may contain the prices that were shown (`price` or `prices`, in the order of the books), so that customers confirm
 * changed prices before they are charged, and an id of the attempt to pay (`attempt`), so that a double click creates one session.
 * With `buyNow`, an order of one book leads back to that book's page, where it was bought, instead of the cart. With `findOwned`, an order of books that the visitor owns is answered with the problem `book_owned`, until it names them in `again`.
 *
 * @throws TypeError at the first request if an option is missing or malformed
 * @example
 * // src/routes/checkout/+server.ts, with no +page beside it
 * export const POST = createCheckoutHandler({ ...shop, origin, currency: 'usd', secret });
 * @see https://docs.stripe.com/api/checkout/sessions/create
 */
export function createCheckoutHandler<B extends Book>(
	options: Options<CheckoutHandlerOptions<B>>
): Handler {
	const ready = lazyOptions(options, (given) => {
		const shop = checkoutOptions.read(given);
		requireSafeShop('createCheckoutHandler', shop, [{ option: 'secret', value: shop.secret }]);
		if (shop.managedPayments) requireManagedPayments(shop.stripe);
		return shop;
	});

	return async (event) => {
		const shop = ready();
		const { log, secret, now } = shop;
		const paths = resolvePaths(shop.paths);
		if (event.request.method !== 'POST') return notAllowed('POST');

		const wait = await overLimit(shop.limiter, clientKey(event));
		if (wait !== null)
			return problemResponse(event, paths.cart, tooMany('too_many_requests', wait));

		const order = await readOrder(event);
		if (typeof order === 'string') return problemResponse(event, paths.cart, order);
		const [bookId = ''] = order.ids;
		/** The page that shows a problem. */
		const page = order.isBuyNow ? bookPath(paths.book, bookId) : paths.cart;
		const books = await findBooks(shop, order);
		if (!Array.isArray(books)) {
			if (books.code !== 'book_unavailable') return problemResponse(event, page, books);
			const unavailable = await bookProblem(shop.store, books.code, books.books ?? []);
			removeFromCart(event, unavailable.books ?? []);
			return problemResponse(event, page, unavailable);
		}

		const unconfirmed = order.ids.filter((id) => !order.again.includes(id));
		const owned = (await shop.findOwned?.(event, unconfirmed)) ?? [];
		// Without JavaScript, the form of the page asks. On the cart page, the books must be in the cart.
		const canAsk = wantsJson(event) || order.isBuyNow;
		if (owned.length > 0 && (canAsk || addToCart(event, order.ids))) {
			return problemResponse(event, page, await bookProblem(shop.store, 'book_owned', owned));
		}

		const isEmbedded = shop.uiMode === 'embedded_page' && wantsJson(event) && !order.wantsHosted;
		const draft = draftSession(shop, books, { isEmbedded, isBuyNow: order.isBuyNow });
		const params = shop.customizeSession
			? applyChanges(draft, await shop.customizeSession(structuredClone(draft), event))
			: draft;
		const key = await idempotencyKey(order.attemptId, getOrCreateBrowserId(event), draft);
		try {
			const session = await withDeadline(timeout, (deadline) =>
				createSessionOnce(shop.stripe, deadline, { params, key })
			);
			if (session.livemode !== shop.livemode) {
				log(livemodeMismatch(`checkout session ${session.id}`, session.livemode));
				return problemResponse(event, page, unavailable());
			}
			const target = isEmbedded ? session.client_secret : session.url;
			if (!target) {
				throw new UnusableResponse(`The session has no ${isEmbedded ? 'client_secret' : 'url'}.`);
			}
			const started = await readCheckouts(event, secret, now());
			await expireEarlierSessions(shop, session, { started, bookIds: order.ids, now: now() });
			const prices = books
				.toSorted((one, other) => (one.id < other.id ? -1 : 1))
				.map(({ priceInCents }) => priceInCents);
			await rememberCheckout(event, secret, { id: session.id, prices }, now());
			if (isEmbedded) return json({ clientSecret: target });
			return wantsJson(event) ? json({ url: target }) : seeOther(target);
		} catch (error) {
			if (!isStripeFailure(error)) throw error;
			const code = stripeErrorOf(error)?.code;
			if (code === 'amount_too_small') return problemResponse(event, page, 'total_too_small');
			if (code === 'amount_too_large') return problemResponse(event, page, 'total_too_large');
			log(sessionFailure(shop.stripe, error));
			return problemResponse(event, page, unavailable());
		}
	};
}

/** Returns the ordered books, or a problem if one is unavailable, a price has changed or the total is too large. */
async function findBooks<B extends Book>(
	shop: CheckoutHandlerOptions<B>,
	order: Order
): Promise<BookSummary[] | ShopProblem> {
	const { store, log, sellWithoutFiles = false } = shop;
	const books: BookSummary[] = await (store as BookStore).findBooks(order.ids);
	const missing = order.ids.filter((id) => !books.some((book) => book.id === id));
	if (missing.length > 0) return problem('book_unavailable', missing);

	const currency = shop.currency.toLowerCase();
	const unsellable = await findUnsellable({ store, log }, books, { currency, sellWithoutFiles });
	if (unsellable.length > 0) return problem('book_unavailable', unsellable);

	const changes = changedPrices(books, order);
	if (changes.length > 0) return priceChanged(changes);
	const total = books.reduce((sum, { priceInCents }) => sum + priceInCents, 0);
	return total > maxAmount ? problem('total_too_large') : books;
}

/** Creates the log entry for a session that could not be created. */
function sessionFailure(stripe: Stripe, error: Error): LogEntry {
	if (isManagedPaymentsRefusal(error)) {
		return {
			code: 'managed_payments_refused',
			message:
				'Stripe rejected a checkout session because Managed Payments is on. To turn it off, use a client with API version 2026-04-22 or later. To sell with it, set managedPayments and remove the parameter that the error names.',
			error
		};
	}
	return {
		code: 'checkout_refused',
		message: `The checkout session could not be created. See the error from Stripe.${explainFailure(stripe, error)}`,
		error
	};
}
