import { getContext, onMount, setContext } from 'svelte';
import type { BookSummary } from '../core/book.ts';
import { defaultPaths, type ResolvedPaths } from '../core/paths.ts';
import type { ShopData } from '../core/shop-data.ts';
import { Cart, type ShopContextOptions } from './cart.svelte.ts';
import { restoreChangedTexts } from './restore-texts.ts';

const key = Symbol.for('svelte-stripe-books/cart');

/**
 * Provides cart, currency, locale, paths and messages to all components below the caller, the root layout.
 *
 * @param source returns the data of `loadLayout`; reactive
 * @returns the cart, whose `problem` the layout passes to `Problem`
 * @example
 * // src/routes/+layout.svelte, with `page` from $app/state: a page may load a newer cart than its layout
 * setShopContext(() => page.data.shop, { refresh: invalidateAll });
 * @throws TypeError if `source` returns something else, or a parent component set another currency
 */
export function setShopContext<B extends BookSummary>(
	source: () => ShopData<B> | undefined,
	options: ShopContextOptions = {}
): Cart<B> {
	const outer = findCart();
	const cart = new Cart(source, options);
	if (outer) rejectOtherCurrency('setShopContext', cart.currency, outer);
	onMount(() => restoreChangedTexts(document.body));
	return setContext(key, cart);
}

/** Returns the cart of the shop context, or undefined without one. */
export function findCart<B extends BookSummary = BookSummary>(): Cart<B> | undefined {
	return getContext<Cart<B> | undefined>(key);
}

/** Returns the paths of the shop context, or the defaults without one. */
export function pathsOf(cart: Pick<Cart, 'paths'> | undefined): ResolvedPaths {
	return cart?.paths ?? defaultPaths;
}

/**
 * Rejects a currency other than that of the shop context, since components must show the currency that is charged.
 *
 * @throws TypeError that names both currencies
 */
export function rejectOtherCurrency(
	name: string,
	currency: string,
	{ currency: shop }: Pick<Cart, 'currency'>
): void {
	if (currency.toLowerCase() === shop.toLowerCase()) return;
	throw new TypeError(
		`${name}: two currencies on one page, "${currency}" here and "${shop}" from setShopContext above. A shop charges in one. See docs/errors.md#two-currencies`
	);
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
 * @example
 * const cart = getCart();
 * const label = $derived(`${cart.count} books, ${cart.format(cart.total)}`);
 */
export function getCart<B extends BookSummary = BookSummary>(): Cart<B> {
	return needCart(findCart<B>());
}
