import {
	cartCookieMaxAge,
	cartCookieName,
	parseCart,
	serializeCart
} from '../../core/cart-cookie.ts';
import { cookieOptions, type ShopEvent } from '../http/event.ts';

/** Returns the book ids in a visitor's cart, in the order they were added. */
export function readCart(event: ShopEvent): string[] {
	return parseCart(event.cookies.get(cartCookieName));
}

/** Writes a visitor's cart. Not httpOnly, because the cart component reads and writes it too. */
export function writeCart(event: ShopEvent, ids: readonly string[]): void {
	const options = { ...cookieOptions(event, cartCookieMaxAge), httpOnly: false };
	if (ids.length > 0) event.cookies.set(cartCookieName, serializeCart(ids), options);
	else event.cookies.delete(cartCookieName, options);
}

/** Removes books from a visitor's cart. Sets no cookie if none of them is in it. */
export function removeFromCart(event: ShopEvent, ids: readonly string[]): void {
	const cart = readCart(event);
	const rest = cart.filter((id) => !ids.includes(id));
	if (rest.length < cart.length) writeCart(event, rest);
}
