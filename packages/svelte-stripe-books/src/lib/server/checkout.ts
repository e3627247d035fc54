import type Stripe from 'stripe';
import type { Book } from '../core/book.ts';
import { priceChanged, problem, tooMany } from '../core/problem.ts';
import { encodeMetadata } from '../core/session-metadata.ts';
import { json, notAllowed, refuse, seeOther, wantsJson } from './answer.ts';
import { browserNumber } from './browser-cookie.ts';
import { takeFromCart } from './cart-cookie.ts';
import { rememberCheckout } from './checkout-cookie.ts';
import { applyChanges, type ChangeSession } from './checkout-draft.ts';
import { toLineItems } from './checkout-lines.ts';
import { changedPrices, readOrder } from './checkout-order.ts';
import { createSessionOnce } from './checkout-session.ts';
import type { Handler } from './event.ts';
import { clientKey, overLimit, type Limiter } from './limit.ts';
import { atFirstUse, type Options } from './first-use.ts';
import { checkOptions, pathsRule, rules } from './options.ts';
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

/** Where shoppers pay, in Stripe's words. */
export type CheckoutUi = 'hosted_page' | 'embedded_page';

/** What the checkout endpoint needs. */
export interface CheckoutOptions<B extends Book = Book> extends Shop<B> {
	/** Where the shop is, scheme and host; never taken from a request. */
	origin: string;
	/** ISO 4217, the one currency of the shop. */
	currency: string;
	/** Signs the cookie that tells who paid; the same as in `createCheckoutReturn`. */
	secret: Secret;
	paths?: CheckoutPaths | undefined;
	/**
	 * Where shoppers pay. `'hosted_page'`: on Stripe's own page. `'embedded_page'`: in a form on a page of yours, which
	 * `EmbeddedCheckout` of `svelte-stripe-books/checkout-embedded` shows; needs Stripe's API of 2026-03-25 or later. There,
	 * too, a form without scripts leads to Stripe's page. @default 'hosted_page'
	 */
	ui?: CheckoutUi | undefined;
	/** Changes each session before it is created: `(draft) => ({ ...draft, allow_promotion_codes: true })`. */
	session?: ChangeSession | undefined;
	/** Limits how often one client may begin to pay: 30 times a minute, say. Its keys are `client:<address>`. @default no limit */
	limiter?: Limiter | undefined;
}

/**
 * Sends a shopper to Stripe's payment page. Takes a form (`book`, repeated; none means the cart) and answers 303, or
 * JSON `{ "books": [ids] }` and answers `{ "url" }`; with `ui: 'embedded_page'` JSON is answered `{ "clientSecret" }`, unless it
 * says `"ui": "hosted_page"`. Prices come from the store, whatever the browser sends; an order
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
	options: Options<CheckoutOptions<B>>
): Handler {
	const ready = atFirstUse(options, (given) => {
		checkOptions('createCheckoutHandler', given, {
			...shopRules,
			origin: rules.origin,
			currency: rules.currency,
			secret: rules.secret,
			paths: pathsRule('cart', 'success', 'cancelled'),
			ui: rules.ui,
			session: rules.hook,
			limiter: rules.limiter
		});
		return given;
	});

	return async (event) => {
		const { stripe, store, name, log, origin, currency, secret, limiter, ...rest } = ready();
		const { paths, ui, session: change } = rest;
		const cartPage = paths?.cart ?? '/cart';
		if (event.request.method !== 'POST') return notAllowed('POST');

		const wait = await overLimit(limiter, clientKey(event));
		if (wait !== null) return refuse(event, cartPage, tooMany('too_many_requests', wait));

		const order = await readOrder(event);
		if (typeof order === 'string') return refuse(event, cartPage, order);
		const { ids } = order;

		const books = await store.findBooks(ids);
		const missing = ids.filter((id) => !books.some((book) => book.id === id));
		if (missing.length > 0) {
			takeFromCart(event, missing);
			return refuse(event, cartPage, problem('book_unavailable', missing));
		}
		const changes = changedPrices(books, order);
		if (changes.length > 0) return refuse(event, cartPage, priceChanged(changes));

		const metadata = encodeMetadata(name, ids);
		const isEmbedded = ui === 'embedded_page' && wantsJson(event) && !order.wantsHosted;
		const draft: Stripe.Checkout.SessionCreateParams = {
			mode: 'payment',
			line_items: toLineItems(books, { currency, origin }),
			metadata,
			// A session's metadata does not reach its payment by itself.
			payment_intent_data: { metadata },
			...wayOf(isEmbedded, origin, paths)
		};
		const params = change
			? applyChanges(draft, await change(structuredClone(draft), event))
			: draft;
		try {
			const session = await createSessionOnce(stripe, params, {
				attempt: order.attempt,
				browser: browserNumber(event)
			});
			const way = isEmbedded ? session.client_secret : session.url;
			if (!way) throw new TypeError('Stripe answered a session without a way to pay for it.');
			await rememberCheckout(event, secret, session.id);
			if (isEmbedded) return json({ clientSecret: way });
			return wantsJson(event) ? json({ url: way }) : seeOther(way);
		} catch (error) {
			const refusal = stripeErrorOf(error);
			if (!refusal) throw error;
			if (refusal.code === 'amount_too_small') return refuse(event, cartPage, 'total_too_small');
			if (refusal.code === 'amount_too_large') return refuse(event, cartPage, 'total_too_large');
			log?.({
				code: 'checkout_refused',
				message: 'Stripe did not create a checkout session.',
				error
			});
			return refuse(event, cartPage, 'checkout_unavailable');
		}
	};
}

/** Where a session is paid, and where that leads. */
function wayOf(isEmbedded: boolean, origin: string, paths: CheckoutPaths = {}) {
	// Joined as text: Stripe fills in the literal braces, which a URL would encode.
	const success = `${origin}${paths.success ?? '/checkout/success'}?session_id={CHECKOUT_SESSION_ID}`;
	return isEmbedded
		? ({ ui_mode: 'embedded_page', return_url: success } as const)
		: { success_url: success, cancel_url: `${origin}${paths.cancelled ?? '/checkout/cancelled'}` };
}
