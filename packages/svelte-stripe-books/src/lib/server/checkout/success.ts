import type Stripe from 'stripe';
import type { Book, BookSummary } from '../../core/book.ts';
import { maskEmail } from '../../core/email.ts';
import type { CheckoutResult } from '../../core/results.ts';
import type { RecordedCheckout } from '../../store/book-store.ts';
import { callStripe, isStripeFailure } from '../stripe/request.ts';
import { removeFromCart } from '../cart/cookie.ts';
import { isCheckoutEmail, recordReturn, readCheckouts } from './cookie.ts';
import { withDeadline } from '../stripe/deadline.ts';
import { withDownloads, type DownloadLinks } from '../downloads/signed-links.ts';
import type { ShopEvent } from '../http/event.ts';
import { emailOf, fulfill } from '../payments/fulfill.ts';
import { clientKey, overLimit, type Limiter } from '../http/rate-limit.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { requireSafeShop } from '../options/require-safe-shop.ts';
import { defineOptions } from '../options/define-options.ts';
import { rules } from '../options/validate.ts';
import { findRecordedCheckout, StaleRead } from '../payments/notify-purchase.ts';
import { shopRules, type ShopOptions } from '../options/shop-options.ts';
import type { Secret } from '../crypto/signature.ts';
import { stripeErrorOf } from '../stripe/error.ts';
import { explainFailure } from '../stripe/explain-failure.ts';
import { isSession } from '../stripe/shapes.ts';

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

/** In seconds, after Stripe could not be reached. */
const retryAfter = 10;

/**
 * Creates the loader of the success page, which reads `?session_id=…`. It records the purchase if the webhook has not yet, removes the
 * paid books from the cart once, and shows downloads and the full email address only to the browser that paid. If Stripe cannot be
 * reached, the result is `unconfirmed` instead of an error page.
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

	/**
	 * Fetches a session. Returns null if the session does not exist. If Stripe cannot be reached, logs this and returns undefined.
	 */
	async function findSession(
		{ stripe, log }: Pick<ShopOptions<B>, 'stripe' | 'log'>,
		id: string,
		timeout: number
	): Promise<Stripe.Checkout.Session | null | undefined> {
		const retrieve = () =>
			stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] }, { timeout });
		try {
			return await withDeadline(timeout, (deadline) => callStripe(deadline, retrieve, isSession));
		} catch (error) {
			if (!isStripeFailure(error)) throw error;
			if (stripeErrorOf(error)?.code === 'resource_missing') return null;
			log?.({
				code: 'stripe_unreachable',
				message: `The status of a checkout session could not be read from Stripe.${explainFailure(stripe, error)}`,
				checkoutSessionId: id,
				error
			});
			return undefined;
		}
	}

	/** Records a paid order. Returns the recorded checkout, or the result to show if the order cannot be recorded. */
	async function record(
		shop: ShopOptions<B>,
		session: Stripe.Checkout.Session
	): Promise<RecordedCheckout<B> | CheckoutResult<BookSummary<B>>> {
		const result = await fulfill(shop, session);
		if (result.state === 'ignored') return { status: 'unknown' };
		if (result.state === 'needs_review') return { status: 'needs_review' };
		if (result.state !== 'recorded') return { status: result.state };
		try {
			return await findRecordedCheckout(shop.store, session.id, result.added);
		} catch (error) {
			if (!(error instanceof StaleRead)) throw error;
			shop.log?.({
				code: 'read_stale',
				message: error.message,
				checkoutSessionId: session.id
			});
			return { status: 'unconfirmed', retryAfter };
		}
	}

	return async (event) => {
		const { secret, downloadLinks, limiter, now, ...shop } = ready();
		const id = event.url.searchParams.get('session_id') ?? '';
		if (!sessionId.test(id)) return { status: 'unknown' };

		let checkout = await shop.store.findCheckout(id);
		let session: Stripe.Checkout.Session | null | undefined;
		if (!checkout) {
			const wait = await overLimit(limiter, clientKey(event));
			if (wait !== null) return { status: 'limited', retryAfter: wait };
			session = await findSession(shop, id, timeouts.order);
			if (session === null) return { status: 'unknown' };
			if (session === undefined) return { status: 'unconfirmed', retryAfter };
			const recorded = await record(shop, session);
			if ('status' in recorded) return recorded;
			checkout = recorded;
		}

		const { customerEmail, books } = checkout;
		if (books.length === 0) return { status: 'reversed' };
		const started = (await readCheckouts(event, secret, now())).find((one) => one.id === id);
		if (!started) {
			return {
				status: 'paid',
				isBuyer: false,
				email: maskEmail(customerEmail),
				books: books.map(({ book, purchasedAt }) => ({ book, purchasedAt, downloads: [] }))
			};
		}

		// The seller may have moved the purchase to another address since, so the one given at checkout is read from Stripe.
		if (!started.emailSignature) session ??= await findSession(shop, id, timeouts.email);
		const given = session ? emailOf(session) : null;
		if (!started.isCartCleared) {
			removeFromCart(
				event,
				books.map(({ book }) => book.id)
			);
		}
		if (!started.isCartCleared || given !== null) {
			await recordReturn(event, secret, { checkout: started, email: given, now: now() });
		}
		const isSame =
			given === null
				? await isCheckoutEmail(started, secret, customerEmail)
				: given === customerEmail;
		return {
			status: 'paid',
			isBuyer: true,
			email: isSame ? customerEmail : '',
			books: await withDownloads(books, downloadLinks)
		};
	};
}
