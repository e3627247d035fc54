import { isBookId, type Book } from '../core/book.ts';
import { maxCartBooks } from '../core/cart-cookie.ts';
import type { ProblemCode } from '../core/problem.ts';
import { encodeMetadata } from '../core/session-metadata.ts';
import { isJson, json, notAllowed, refuse, seeOther, wantsJson } from './answer.ts';
import { readForm, readJson } from './body.ts';
import { readCart, takeFromCart } from './cart-cookie.ts';
import { rememberCheckout } from './checkout-cookie.ts';
import { toLineItems } from './checkout-lines.ts';
import type { Handler, ShopEvent } from './event.ts';
import { atFirstUse, checkOptions, pathsRule, rules, type Options } from './options.ts';
import { shopRules, type Shop } from './shop.ts';
import type { Secret } from './signature.ts';
import { stripeErrorOf } from './stripe-error.ts';

/** Where the pages around a payment are. */
export interface CheckoutPaths {
	/** Where problems are shown. @default '/cart' */
	cart?: string | undefined;
	/** Where a payment leads; `?session_id=…` is added. @default '/checkout/success' */
	success?: string | undefined;
	/** Where the payment page's way back leads. @default '/checkout/cancelled' */
	cancelled?: string | undefined;
}

/** What the checkout endpoint needs. */
export interface CheckoutOptions<B extends Book = Book> extends Shop<B> {
	/** Where the shop is, scheme and host; never taken from a request. */
	origin: string;
	/** ISO 4217, the one currency of the shop. */
	currency: string;
	/** Signs the cookie that tells who paid; the same as in `createCheckoutReturn`. */
	secret: Secret;
	paths?: CheckoutPaths | undefined;
}

/** The ids a request wants to buy, as they came; the cart's when it names none. */
async function readIds(event: ShopEvent): Promise<{ ids: unknown[] } | ProblemCode> {
	if (isJson(event.request)) {
		const body = await readJson(event.request);
		if (typeof body === 'string') return body;
		const books: unknown = Object(body.value).books;
		return Array.isArray(books) ? { ids: books } : 'request_invalid';
	}
	const form = await readForm(event.request);
	if (typeof form === 'string') return form;
	return { ids: form.has('book') ? form.getAll('book') : readCart(event) };
}

/** The ids, when they are a sound order. */
function checkIds(ids: unknown[]): string[] | ProblemCode {
	if (ids.length === 0) return 'cart_empty';
	if (ids.length > maxCartBooks) return 'cart_full';
	if (!ids.every(isBookId)) return 'book_invalid';
	return new Set(ids).size === ids.length ? ids : 'book_repeated';
}

/**
 * Sends a shopper to Stripe's payment page. Takes a form (`book`, repeated; none means the cart) and answers 303, or
 * JSON `{ "books": [ids] }` and answers `{ "url" }`. Prices come from the store, whatever the browser sends; an order
 * that cannot be had whole is refused whole, with a code, before Stripe hears of it.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
 * @example
 * // src/routes/checkout/+server.ts, with no +page beside it
 * export const POST = createCheckoutHandler({ ...shop, origin, currency: 'usd', secret });
 * @see https://docs.stripe.com/api/checkout/sessions/create
 */
export function createCheckoutHandler<B extends Book>(
	options: Options<CheckoutOptions<B>>
): Handler {
	const ready = atFirstUse(options, (given) => {
		checkOptions('createCheckoutHandler', given, {
			...shopRules,
			origin: rules.origin,
			currency: rules.currency,
			secret: rules.secret,
			paths: pathsRule('cart', 'success', 'cancelled')
		});
		return given;
	});

	return async (event) => {
		const { stripe, store, name, log, origin, currency, secret, paths } = ready();
		const cartPage = paths?.cart ?? '/cart';
		if (event.request.method !== 'POST') return notAllowed('POST');

		const wanted = await readIds(event);
		if (typeof wanted === 'string') return refuse(event, cartPage, wanted);
		const ids = checkIds(wanted.ids);
		if (typeof ids === 'string') return refuse(event, cartPage, ids);

		const books = await store.findBooks(ids);
		const missing = ids.filter((id) => !books.some((book) => book.id === id));
		if (missing.length > 0) {
			takeFromCart(event, missing);
			return refuse(event, cartPage, 'book_unavailable', missing);
		}

		const metadata = encodeMetadata(name, ids);
		try {
			const session = await stripe.checkout.sessions.create({
				mode: 'payment',
				line_items: toLineItems(books, { currency, origin }),
				metadata,
				// A session's metadata does not reach its payment by itself.
				payment_intent_data: { metadata },
				// Joined as text: Stripe fills in the literal braces, which a URL would encode.
				success_url: `${origin}${paths?.success ?? '/checkout/success'}?session_id={CHECKOUT_SESSION_ID}`,
				cancel_url: `${origin}${paths?.cancelled ?? '/checkout/cancelled'}`
			});
			if (!session.url) throw new TypeError('Stripe answered a hosted session without an address.');
			await rememberCheckout(event, secret, session.id);
			return wantsJson(event) ? json({ url: session.url }) : seeOther(session.url);
		} catch (error) {
			const refusal = stripeErrorOf(error);
			if (!refusal) throw error;
			if (refusal.code === 'amount_too_small') return refuse(event, cartPage, 'total_too_small');
			log?.({
				code: 'checkout_refused',
				message: 'Stripe did not create a checkout session.',
				error
			});
			return refuse(event, cartPage, 'checkout_unavailable');
		}
	};
}
