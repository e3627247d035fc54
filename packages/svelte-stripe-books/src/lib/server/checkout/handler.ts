import type { Book } from '../../core/book.ts';
import { priceChanged, problem, tooMany, type ShopProblem } from '../../core/problem.ts';
import { json, notAllowed, problemResponse, seeOther, wantsJson } from '../http/responses.ts';
import { isStripeFailure, UnusableResponse } from '../stripe/request.ts';
import { getOrCreateBrowserId } from '../http/browser-id.ts';
import { removeFromCart } from '../cart/cookie.ts';
import { maxAmount } from './price-limits.ts';
import { readCheckouts, rememberCheckout } from './cookie.ts';
import { applyChanges, type CustomizeSession } from './customize-session.ts';
import { changedPrices, readOrder, type Order } from './order-request.ts';
import { draftSession } from './session-params.ts';
import { createSessionOnce, idempotencyKey } from './create-session.ts';
import { withDeadline } from '../stripe/deadline.ts';
import { expireEarlierSessions } from './expire-earlier-sessions.ts';
import type { Handler } from '../http/event.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { clientKey, overLimit, type Limiter } from '../http/rate-limit.ts';
import { livemodeMismatch } from '../options/live-key.ts';
import { isManagedPaymentsRefusal, requireManagedPayments } from '../stripe/managed-payments.ts';
import { validateOptions, pathsRule, rules } from '../options/validate.ts';
import { findUnsellable } from './unsellable-books.ts';
import { shopRules, type LogEntry, type ShopOptions } from '../options/shop-options.ts';
import type { Secret } from '../crypto/signature.ts';
import { stripeErrorOf } from '../stripe/error.ts';

/** Where the pages around a payment are. */
export interface CheckoutPaths {
	/** Where problems are shown. @default '/cart' */
	cart?: string | undefined;
	/** Where a payment leads; `?session_id=…` is added. @default '/checkout/success' */
	success?: string | undefined;
	/** Where the payment page's way back leads. @default '/checkout/canceled' */
	canceled?: string | undefined;
}

/** Where shoppers pay, in Stripe's words. */
export type CheckoutUiMode = 'hosted_page' | 'embedded_page';

/** What the checkout endpoint needs. */
export interface CheckoutHandlerOptions<B extends Book = Book> extends ShopOptions<B> {
	/** Where the shop is, scheme and host; never taken from a request. */
	origin: string;
	/** ISO 4217, the one currency of the shop. */
	currency: string;
	/** Signs the cookie that tells who paid; the same as in `createSuccessLoader`. */
	secret: Secret;
	paths?: CheckoutPaths | undefined;
	/**
	 * Where shoppers pay. `'hosted_page'`: on Stripe's own page. `'embedded_page'`: in a form on a page of yours, which
	 * `EmbeddedCheckout` of `svelte-stripe-books/embedded-checkout` shows; needs Stripe's API of 2026-03-25 or later. There,
	 * too, a form without scripts leads to Stripe's page. @default 'hosted_page'
	 */
	uiMode?: CheckoutUiMode | undefined;
	/**
	 * Whether Stripe sells in your place, as merchant of record: it files indirect taxes, answers disputes, and takes a fee for it. With
	 * `false` every session turns it off, since accounts opened since August 2026 have it on by default. `true` needs an API version of
	 * 2026-04-22 or later, and bars what Stripe then does itself: `automatic_tax`, `invoice_creation`, `custom_text` and others.
	 *
	 * @default false
	 * @see https://docs.stripe.com/payments/managed-payments
	 */
	managedPayments?: boolean | undefined;
	/** How tax relates to the prices shown, and what Stripe Tax takes the books for. */
	tax?:
		| {
				/** `'exclusive'` adds tax to the price shown: say so beside each price. @default 'inclusive' */
				behavior?: 'inclusive' | 'exclusive' | undefined;
				/**
				 * A tax code of Stripe's. @default with Managed Payments `txcd_10302000` (digital books, downloaded, permanent rights), else
				 * the account's preset code
				 */
				code?: string | undefined;
		  }
		| undefined;
	/** Whether to sell a book that has no file yet: its buyers find it in their library without a download. @default false */
	sellWithoutFiles?: boolean | undefined;
	/** Changes each session before it is created: `(draft) => ({ ...draft, allow_promotion_codes: true })`. */
	customizeSession?: CustomizeSession | undefined;
	/** Limits how often one client may begin to pay: 30 times a minute, say. Its keys are `client:<address>`. @default no limit */
	limiter?: Limiter | undefined;
	/** The clock that the checkout cookie's expiry is set by. @default the machine's */
	now?: (() => Date) | undefined;
}

/** How long a shopper waits for Stripe in all, in milliseconds. */
const timeout = 15_000;

/** How soon to try again after Stripe could not be asked, in seconds. */
const retryAfter = 10;

const unavailable = (): ShopProblem => ({ ...problem('checkout_unavailable'), retryAfter });

/**
 * Sends a shopper to Stripe's payment page. Takes a form (`book`, repeated; none means the cart) and answers 303, or
 * JSON `{ "books": [ids] }` and answers `{ "url" }`; with `uiMode: 'embedded_page'` JSON is answered `{ "clientSecret" }`, unless it
 * says `"uiMode": "hosted_page"`. Prices come from the store, whatever the browser sends; an order
 * that cannot be had whole is refused whole, with a code, before Stripe hears of it.
 *
 * Both may say which prices were shown (`price` or `prices`, in the order of the books): where one has changed since,
 * the shopper is asked again. And both may name the try to pay (`attempt`), so that a double click pays once.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
 * @example
 * // src/routes/checkout/+server.ts, with no +page beside it
 * export const POST = createCheckoutHandler({ ...shop, origin, currency: 'usd', secret });
 * @see https://docs.stripe.com/api/checkout/sessions/create
 */
export function createCheckoutHandler<B extends Book>(
	options: Options<CheckoutHandlerOptions<B>>
): Handler {
	const ready = lazyOptions(options, (given) => {
		validateOptions('createCheckoutHandler', given, {
			...shopRules,
			origin: rules.origin,
			currency: rules.currency,
			secret: rules.secret,
			paths: pathsRule('cart', 'success', 'canceled'),
			uiMode: rules.uiMode,
			managedPayments: rules.flag,
			tax: rules.tax,
			sellWithoutFiles: rules.flag,
			customizeSession: rules.hook,
			limiter: rules.limiter,
			now: rules.now
		});
		if (given.managedPayments) requireManagedPayments(given.stripe);
		return given;
	});

	return async (event) => {
		const shop = ready();
		const { log, secret, now = () => new Date() } = shop;
		const cartPage = shop.paths?.cart ?? '/cart';
		if (event.request.method !== 'POST') return notAllowed('POST');

		const wait = await overLimit(shop.limiter, clientKey(event));
		if (wait !== null) return problemResponse(event, cartPage, tooMany('too_many_requests', wait));

		const order = await readOrder(event);
		if (typeof order === 'string') return problemResponse(event, cartPage, order);
		const books = await findBooks(shop, order);
		if (!Array.isArray(books)) {
			if (books.code === 'book_unavailable') removeFromCart(event, books.books ?? []);
			return problemResponse(event, cartPage, books);
		}

		const isEmbedded = shop.uiMode === 'embedded_page' && wantsJson(event) && !order.wantsHosted;
		const draft = draftSession(shop, books, isEmbedded);
		const params = shop.customizeSession
			? applyChanges(draft, await shop.customizeSession(structuredClone(draft), event))
			: draft;
		const key = await idempotencyKey(order.attempt, getOrCreateBrowserId(event), draft);
		try {
			const session = await withDeadline(timeout, (deadline) =>
				createSessionOnce(shop.stripe, deadline, { params, key })
			);
			if (session.livemode !== shop.livemode) {
				log?.(livemodeMismatch(`checkout session ${session.id}`, session.livemode));
				return problemResponse(event, cartPage, unavailable());
			}
			const way = isEmbedded ? session.client_secret : session.url;
			if (!way) throw new UnusableResponse('The session has no way to pay for it.');
			const started = await readCheckouts(event, secret, now());
			await expireEarlierSessions(shop, session, { started, bookIds: order.ids, now: now() });
			await rememberCheckout(event, secret, session.id, now());
			if (isEmbedded) return json({ clientSecret: way });
			return wantsJson(event) ? json({ url: way }) : seeOther(way);
		} catch (error) {
			if (!isStripeFailure(error)) throw error;
			const code = stripeErrorOf(error)?.code;
			if (code === 'amount_too_small') return problemResponse(event, cartPage, 'total_too_small');
			if (code === 'amount_too_large') return problemResponse(event, cartPage, 'total_too_large');
			log?.(refusal(error));
			return problemResponse(event, cartPage, unavailable());
		}
	};
}

/** The ordered books at the prices that were shown, or why the order cannot be taken. */
async function findBooks<B extends Book>(
	shop: CheckoutHandlerOptions<B>,
	order: Order
): Promise<B[] | ShopProblem> {
	const { store, log, sellWithoutFiles = false } = shop;
	const books = await store.findBooks(order.ids);
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

/** What a human should see of a session that was not created. */
function refusal(error: Error): LogEntry {
	if (isManagedPaymentsRefusal(error)) {
		return {
			code: 'managed_payments_refused',
			message:
				'Stripe refused a checkout session because Managed Payments is on. To turn it off, use a client with API version 2026-04-22 or later; to sell with it, set managedPayments and take out what the error names.',
			error
		};
	}
	return {
		code: 'checkout_refused',
		message: 'Stripe did not create a checkout session.',
		error
	};
}
