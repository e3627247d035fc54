import {
	cartCookieMaxAge,
	cartCookieName,
	parseCart,
	serializeCart
} from '../../core/cart-cookie.ts';
import { cookieOptions, type ShopEvent } from '../http/event.ts';

/** The ids in a visitor's cart, in the order they were added. */
export function readCart(event: ShopEvent): string[] {
	return parseCart(event.cookies.get(cartCookieName));
}

/** Writes a visitor's cart. The page's script reads and writes it too, so it alone is not httpOnly. */
export function writeCart(event: ShopEvent, ids: readonly string[]): void {
	const options = { ...cookieOptions(event, cartCookieMaxAge), httpOnly: false };
	if (ids.length > 0) event.cookies.set(cartCookieName, serializeCart(ids), options);
	else event.cookies.delete(cartCookieName, options);
}

/** Takes books out of a visitor's cart, and leaves the cookie alone when none of them is in it. */
export function takeFromCart(event: ShopEvent, ids: readonly string[]): void {
	const cart = readCart(event);
	const rest = cart.filter((id) => !ids.includes(id));
	if (rest.length < cart.length) writeCart(event, rest);
}
