import { getContext, setContext } from 'svelte';
import type { Book } from '../core/book.ts';
import { Cart, type CartOptions } from './cart.svelte.ts';

const key = Symbol.for('svelte-stripe-books/cart');

/**
 * Makes the cart of all components below the one that calls it: the root layout, as a rule.
 *
 * @param source the books the server says are in the cart; read again whenever they change
 * @example
 * // src/routes/+layout.svelte; page is from $app/state, as a page may load a newer cart than its layout
 * setShopContext(() => page.data.cart, { currency: 'usd', refresh: invalidateAll });
 * @throws TypeError when there is no currency
 */
export function setShopContext(source: () => Book[], options: CartOptions): Cart {
	return setContext(key, new Cart(source, options));
}

/** The cart above this component, if there is one. */
export function findCart(): Cart | undefined {
	return getContext<Cart | undefined>(key);
}

/** Insists on a cart, in words that name the fix. */
export function needCart(cart: Cart | undefined): Cart {
	if (cart) return cart;
	throw new TypeError(
		'There is no cart here: call setShopContext in a layout above. See docs/errors.md#no-cart'
	);
}

/**
 * Gets the cart of the layout above. To be called while a component is made, as any context is.
 *
 * @throws Error when no component above has called `setShopContext`
 */
export function getCart(): Cart {
	return needCart(findCart());
}
