import { getContext, setContext } from 'svelte';
import type { BookSummary } from '../core/book.ts';
import { Cart, type CartOptions } from './cart.svelte.ts';

const key = Symbol.for('svelte-stripe-books/cart');

/**
 * Provides the cart, currency, locale, messages and paths to all components below the caller, usually the root layout.
 *
 * @param source returns the cart's books as the server loaded them; reactive
 * @example
 * // src/routes/+layout.svelte, with `page` from $app/state: a page may load a newer cart than its layout
 * setShopContext(() => page.data.cart, { currency: 'usd', refresh: invalidateAll });
 * @throws TypeError if `currency` is missing
 */
export function setShopContext<B extends BookSummary>(
	source: () => B[],
	options: CartOptions
): Cart<B> {
	return setContext(key, new Cart(source, options));
}

/** Returns the cart of the shop context, or undefined without one. */
export function findCart<B extends BookSummary = BookSummary>(): Cart<B> | undefined {
	return getContext<Cart<B> | undefined>(key);
}

/** Throws an error with instructions if there is no cart. */
export function needCart<B extends BookSummary>(cart: Cart<B> | undefined): Cart<B> {
	if (cart) return cart;
	throw new TypeError(
		'No cart found: call setShopContext in a parent layout. See docs/errors.md#no-cart'
	);
}

/**
 * Returns the cart of the shop context. Call it during component initialization.
 *
 * @throws TypeError if no parent component has called `setShopContext`
 */
export function getCart<B extends BookSummary = BookSummary>(): Cart<B> {
	return needCart(findCart<B>());
}
