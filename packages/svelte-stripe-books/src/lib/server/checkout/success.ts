import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
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
import { validateOptions, rules } from '../options/validate.ts';
import { findRecordedCheckout, StaleRead } from '../payments/notify-purchase.ts';
import { shopRules, type ShopOptions } from '../options/shop-options.ts';
import type { Secret } from '../crypto/signature.ts';
import { stripeErrorOf } from '../stripe/error.ts';
import { isSession } from '../stripe/shapes.ts';

/** What the success page needs. */
export interface SuccessLoaderOptions<B extends Book = Book> extends ShopOptions<B> {
	/** The same as in `createCheckoutHandler`. */
	secret: Secret;
	downloadLinks: DownloadLinks;
	/**
	 * Limits how often one client may have Stripe asked; orders on record are shown without. Its keys are
	 * `client:<address>`. @default no limit
	 */
	limiter?: Limiter | undefined;
	/** The clock that the checkout cookie's expiry is checked against. @default the machine's */
	now?: (() => Date) | undefined;
}

// An empty id would ask Stripe for the list of all sessions, and a list reads as "not unpaid".
const sessionId = /^cs_(test|live)_[A-Za-z0-9]{10,200}$/;

/** How long a shopper waits for Stripe in all, in milliseconds: for an order that is not recorded yet, and for the address of one. */
const timeouts = { order: 5_000, address: 2_000 };

/** How soon to look again after Stripe could not be asked, in seconds. */
const retryAfter = 10;

/**
 * What the success page may say of `?session_id=…`, for its `load`. Records the purchase when the webhook did not yet,
 * takes just the paid books out of the cart of the browser that paid, once, and shows downloads and the whole address to
 * that browser alone. When Stripe cannot be asked the order is `unconfirmed`, never an error page.
 *
 * Load the cart after it, in the same `load`, so that the page shows the cart as it is then.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
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
): (event: ShopEvent) => Promise<CheckoutResult<B>> {
	const ready = lazyOptions(options, (given) => {
		validateOptions('createSuccessLoader', given, {
			...shopRules,
			secret: rules.secret,
			downloadLinks: rules.downloadLinks,
			limiter: rules.limiter,
			now: rules.now
		});
		return given;
	});

	/** A session as it stands. Null when Stripe has none of this id, undefined when Stripe cannot be asked, which is reported. */
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
				message: 'Stripe could not be asked how a checkout stands.',
				checkoutSessionId: id,
				error
			});
			return undefined;
		}
	}

	/** Records an order that is paid. The checkout as it is on record then, or what else to say of the order. */
	async function record(
		shop: ShopOptions<B>,
		session: Stripe.Checkout.Session
	): Promise<RecordedCheckout<B> | CheckoutResult<B>> {
		const result = await fulfill(shop, session);
		if (result.state === 'ignored') return { status: 'unknown' };
		if (result.state === 'unusable') return { status: 'needs_review' };
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
		const { secret, downloadLinks, limiter, now = () => new Date(), ...shop } = ready();
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

		// The record does not say whether the seller has moved it to another address since; Stripe has the one that was given.
		if (!started.emailSignature) session ??= await findSession(shop, id, timeouts.address);
		const given = session ? emailOf(session) : null;
		if (!started.isCartCleared) {
			const ids = books.map(({ book }) => book.id);
			removeFromCart(event, ids);
		}
		if (!started.isCartCleared || given !== null) {
			await recordReturn(event, secret, { checkout: started, email: given, now: now() });
		}
		const isSame =
			given === null ? await isCheckoutEmail(started, secret, customerEmail) : given === customerEmail;
		return {
			status: 'paid',
			isBuyer: true,
			email: isSame ? customerEmail : '',
			books: await withDownloads(books, downloadLinks)
		};
	};
}
