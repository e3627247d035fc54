import {
	cartCookieMaxAge,
	cartCookieName,
	cartCopyName,
	cartOfCopy,
	emptyCartMaxAge,
	fitsCart,
	parseCart,
	serializeCart
} from '../../core/cart-cookie.ts';
import { cookieOptions, type ShopEvent } from '../http/event.ts';
import { isNavigation } from '../http/navigation.ts';

/** The options of a cookie that the cart component reads and writes, too. */
const optionsFor = (event: ShopEvent, maxAge: number) => ({
	...cookieOptions(event, maxAge),
	httpOnly: false
});

/** Returns the book ids in a visitor's cart, in the order they were added. */
export function readCart(event: ShopEvent): string[] {
	const own = event.cookies.get(cartCookieName);
	return parseCart(own ?? cartOfCopy(event.cookies.get(cartCopyName) ?? ''));
}

/** Writes a visitor's cart and deletes the copy of the earlier one. */
export function writeCart(event: ShopEvent, ids: readonly string[]): void {
	const maxAge = ids.length > 0 ? cartCookieMaxAge : emptyCartMaxAge;
	event.cookies.set(cartCookieName, serializeCart(ids), optionsFor(event, maxAge));
	deleteCopy(event);
}

/**
 * Adds books to a visitor's cart.
 *
 * @returns whether all of them fit; otherwise the cart stays as it is
 */
export function addToCart(event: ShopEvent, ids: readonly string[]): boolean {
	const cart = readCart(event);
	const all = [...new Set([...cart, ...ids])];
	if (!fitsCart(all)) return false;
	if (all.length > cart.length) writeCart(event, all);
	return true;
}

/** Removes books from a visitor's cart. Sets no cookie if none of them is in it. */
export function removeFromCart(event: ShopEvent, ids: readonly string[]): void {
	const cart = readCart(event);
	const rest = cart.filter((id) => !ids.includes(id));
	if (rest.length < cart.length) writeCart(event, rest);
}

/** In seconds: 3 days, less than half of the 7 days after which Safari deletes the cookie of a script. */
const renewalInterval = 60 * 60 * 24 * 3;

/** In characters. Many servers refuse a `Cookie` header over 8 kB, so the copy of a larger cart would lock the visitor out. */
const maxCopyLength = 2000;

/**
 * Copies the cart into a cookie of the response, so that it lasts for 180 days in Safari, too. Does so only on navigations, and at most
 * every three days for the same cart.
 */
export function renewCart(event: ShopEvent, now: Date): void {
	if (!isNavigation(event.request)) return;
	const copy = event.cookies.get(cartCopyName);
	const cart = serializeCart(readCart(event));
	const seconds = Math.floor(now.getTime() / 1000);
	const value = `${seconds}.${cart}`;
	if (cart === serializeCart([]) || value.length > maxCopyLength) return deleteCopy(event);
	const age = copy && cartOfCopy(copy) === cart ? Math.abs(seconds - parseInt(copy)) : Infinity;
	if (age < renewalInterval) return;
	event.cookies.set(cartCopyName, value, optionsFor(event, cartCookieMaxAge));
}

function deleteCopy(event: ShopEvent): void {
	if (event.cookies.get(cartCopyName) === undefined) return;
	event.cookies.delete(cartCopyName, optionsFor(event, 0));
}
