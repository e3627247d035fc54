import type { Book } from '../core/book.ts';
import { maskEmail } from '../core/email.ts';
import type { CheckoutResult } from '../core/results.ts';
import { takeFromCart } from './cart-cookie.ts';
import { startedCheckout } from './checkout-cookie.ts';
import { toShelf, type DownloadLinks } from './download-links.ts';
import type { ShopEvent } from './event.ts';
import { fulfil, type Fulfilment } from './fulfil.ts';
import { clientKey, overLimit, type Limiter } from './limit.ts';
import { atFirstUse, type Options } from './first-use.ts';
import { checkOptions, rules } from './options.ts';
import { shopRules, type Shop } from './shop.ts';
import type { Secret } from './signature.ts';
import { stripeErrorOf } from './stripe-error.ts';

/** What the success page needs. */
export interface CheckoutReturnOptions<B extends Book = Book> extends Shop<B> {
	/** The same as in `createCheckoutHandler`. */
	secret: Secret;
	links: DownloadLinks;
	/**
	 * Limits how often one client may have Stripe asked; orders on record are shown without. Its keys are
	 * `client:<address>`. @default no limit
	 */
	limiter?: Limiter | undefined;
}

// An empty id would ask Stripe for the list of all sessions, and a list reads as "not unpaid".
const sessionId = /^cs_(test|live)_[A-Za-z0-9]{10,200}$/;

/** How long a shopper waits for Stripe, in milliseconds. */
const timeout = 5_000;

/**
 * What the success page may say of `?session_id=…`, for its `load`. Records the purchase when the webhook did not yet,
 * takes just the paid books out of the cart of the browser that paid, and shows downloads and the whole address to
 * that browser alone. Stripe away means "processing", never an error page.
 *
 * Load the cart after it, in the same `load`, so that the page shows the cart as it is then.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
 * @example
 * // src/routes/checkout/success/+page.server.ts
 * const checkoutReturn = createCheckoutReturn({ ...shop, secret, links });
 * export const load = async (event) => {
 * 	const result = await checkoutReturn(event);
 * 	return { result, cart: await loadCart(store, event) };
 * };
 */
export function createCheckoutReturn<B extends Book>(
	options: Options<CheckoutReturnOptions<B>>
): (event: ShopEvent) => Promise<CheckoutResult<B>> {
	const ready = atFirstUse(options, (given) => {
		checkOptions('createCheckoutReturn', given, {
			...shopRules,
			secret: rules.secret,
			links: rules.links,
			limiter: rules.limiter
		});
		return given;
	});

	/** Asks Stripe how a checkout stands, and records it when it is paid. */
	async function ask(shop: Shop<B>, id: string): Promise<Fulfilment['state']> {
		try {
			const session = await shop.stripe.checkout.sessions.retrieve(
				id,
				{ expand: ['payment_intent'] },
				{ timeout, maxNetworkRetries: 0 }
			);
			return (await fulfil(shop, session)).state;
		} catch (error) {
			const refusal = stripeErrorOf(error);
			if (!refusal) throw error;
			if (refusal.code === 'resource_missing') return 'foreign';
			shop.log?.({
				code: 'stripe_unreachable',
				message: 'Stripe could not be asked how a checkout stands.',
				checkoutSessionId: id,
				error
			});
			return 'processing';
		}
	}

	return async (event) => {
		const { secret, links, limiter, ...shop } = ready();
		const id = event.url.searchParams.get('session_id') ?? '';
		if (!sessionId.test(id)) return { status: 'unknown' };

		let checkout = await shop.store.findCheckout(id);
		if (!checkout) {
			const wait = await overLimit(limiter, clientKey(event));
			if (wait !== null) return { status: 'limited', retryAfter: wait };
			const state = await ask(shop, id);
			if (state === 'foreign') return { status: 'unknown' };
			if (state === 'unusable') return { status: 'held' };
			if (state !== 'recorded') return { status: state };
			checkout = await shop.store.findCheckout(id);
		}
		if (!checkout) return { status: 'unknown' };

		const { customerEmail, books } = checkout;
		if (books.length === 0) return { status: 'reversed' };
		const isBuyer = await startedCheckout(event, secret, id);
		if (!isBuyer) {
			return {
				status: 'paid',
				isBuyer,
				email: maskEmail(customerEmail),
				books: books.map(({ book, purchasedAt }) => ({ book, purchasedAt, downloads: [] }))
			};
		}
		takeFromCart(
			event,
			books.map(({ book }) => book.id)
		);
		return { status: 'paid', isBuyer, email: customerEmail, books: await toShelf(books, links) };
	};
}
