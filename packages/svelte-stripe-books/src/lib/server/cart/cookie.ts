import {
	cartCookieMaxAge,
	cartCookieName,
	cartCopyName,
	cartOfCopy,
	cartRemovedName,
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

/** In characters. Many servers refuse a `Cookie` header over 8 kB, so more cookies beside a larger cart would lock the visitor out. */
const maxExtraLength = 2000;

/** Returns the book ids in a visitor's cart, in the order they were added. */
export function readCart(event: ShopEvent): string[] {
	const own = event.cookies.get(cartCookieName);
	const cart = own ?? cartOfCopy(event.cookies.get(cartCopyName) ?? '');
	return parseCart(cart, event.cookies.get(cartRemovedName));
}

/** Writes a visitor's cart and deletes what belongs to the earlier one: the copy and the removed books. */
export function writeCart(event: ShopEvent, ids: readonly string[]): void {
	const maxAge = ids.length > 0 ? cartCookieMaxAge : emptyCartMaxAge;
	event.cookies.set(cartCookieName, serializeCart(ids), optionsFor(event, maxAge));
	deleteCookie(event, cartCopyName);
	deleteCookie(event, cartRemovedName);
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

/**
 * Removes books from a visitor's cart, and keeps what another tab adds before the response arrives. Sets no cookie if none of them is
 * in the cart.
 */
export function removeFromCart(event: ShopEvent, ids: readonly string[]): void {
	const cart = readCart(event);
	const gone = cart.filter((id) => ids.includes(id));
	if (gone.length === 0) return;
	const removed = serializeCart([...parseCart(event.cookies.get(cartRemovedName)), ...gone]);
	if (serializeCart(cart).length + removed.length <= maxExtraLength) {
		event.cookies.set(cartRemovedName, removed, optionsFor(event, cartCookieMaxAge));
	} else {
		writeCart(
			event,
			cart.filter((id) => !ids.includes(id))
		);
	}
}

/** In seconds: 3 days, less than half of the 7 days after which Safari deletes the cookie of a script. */
const renewalInterval = 60 * 60 * 24 * 3;

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
	if (cart === serializeCart([]) || value.length > maxExtraLength)
		return deleteCookie(event, cartCopyName);
	const age = copy && cartOfCopy(copy) === cart ? Math.abs(seconds - parseInt(copy)) : Infinity;
	if (age < renewalInterval) return;
	event.cookies.set(cartCopyName, value, optionsFor(event, cartCookieMaxAge));
}

function deleteCookie(event: ShopEvent, name: string): void {
	if (event.cookies.get(name) === undefined) return;
	event.cookies.delete(name, optionsFor(event, 0));
}
