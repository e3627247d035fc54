import {
	cartChangeName,
	cartChanges,
	cartCookieMaxAge,
	cartCookieName,
	cartCopyName,
	cartOfCopy,
	emptyCartMaxAge,
	fitsCart,
	readCart,
	serializeCart,
	type CookieValues
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

/** Many browsers keep at most 180 cookies per site, and many proxies accept only 4 or 8 kB of response headers. */
const maxChanges = 20;

const cookiesOf = (event: ShopEvent): CookieValues =>
	new Map(event.cookies.getAll().map(({ name, value }) => [name, value]));

/** Returns the book ids in a visitor's cart, in the order they were added. */
export function cartOf(event: ShopEvent): string[] {
	return readCart(cookiesOf(event));
}

/**
 * Changes a visitor's cart to these books. The response sets one cookie for each book that it adds or removes, and so keeps any changes
 * that another tab makes before it arrives. It writes the cart itself only if there would be too many of these cookies, or they too long.
 */
export function writeCart(event: ShopEvent, ids: readonly string[]): void {
	const cookies = cookiesOf(event);
	const cart = readCart(cookies);
	const earlier = cartChanges(cookies);
	const last = Math.max(0, ...earlier.values());
	const added = ids.filter((id) => !cart.includes(id));
	const changes = new Map([
		...cart.filter((id) => !ids.includes(id)).map((id) => [id, 0] as const),
		...added.map((id, index) => [id, last + 1 + index] as const)
	]);
	const names = [...new Map([...earlier, ...changes]).keys()].map(cartChangeName);
	const length = [serializeCart(cart), ...names].join('=1; ').length;
	if (names.length > maxChanges || length > maxExtraLength) {
		const maxAge = ids.length > 0 ? cartCookieMaxAge : emptyCartMaxAge;
		event.cookies.set(cartCookieName, serializeCart(ids), optionsFor(event, maxAge));
		for (const name of [cartCopyName, ...names]) deleteCookie(event, name);
		return;
	}
	for (const [id, place] of changes) {
		event.cookies.set(cartChangeName(id), `${place}`, optionsFor(event, cartCookieMaxAge));
	}
}

/**
 * Adds books to a visitor's cart.
 *
 * @returns whether all of them fit; otherwise the cart stays as it is
 */
export function addToCart(event: ShopEvent, ids: readonly string[]): boolean {
	const cart = cartOf(event);
	const all = [...new Set([...cart, ...ids])];
	if (!fitsCart(all)) return false;
	writeCart(event, all);
	return true;
}

/** Removes books from a visitor's cart. */
export function removeFromCart(event: ShopEvent, ids: readonly string[]): void {
	writeCart(
		event,
		cartOf(event).filter((id) => !ids.includes(id))
	);
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
	const cart = serializeCart(cartOf(event));
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
