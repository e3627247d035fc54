import { isBookId } from './book.ts';

/** Name of the cart cookie. Its value is a version and book ids, joined by dots: `1.emma.persuasion`. */
export const cartCookieName = 'ssb_cart';

/** Lifetime of the cart cookie in seconds: 180 days. */
export const cartCookieMaxAge = 60 * 60 * 24 * 180;

/**
 * Lifetime of the cookie of an emptied cart in seconds: one hour. Its value is `1`. It is kept so long because a response that is
 * still on its way may bring back the server's copy of the books, which counts only where there is no cookie.
 */
export const emptyCartMaxAge = 60 * 60;

/**
 * Name of the server's copy of the cart: the time of the copy in seconds, and the cart: `1764450000.1.emma`. Safari deletes a cookie
 * that a script wrote after 7 days, but keeps one of a response. The copy counts only without a cart cookie, so that a copy that
 * arrives late never replaces a newer cart.
 *
 * @see https://webkit.org/tracking-prevention/#intelligent-tracking-prevention-itp
 */
export const cartCopyName = 'ssb_cart_copy';

/** The cookies of a request or a page: their values by name. */
export type CookieValues = ReadonlyMap<string, string>;

/**
 * Returns the name of the cookie by which a response adds or removes one book: `ssb_cart.emma`. Its value is the position of the added book,
 * or 0 for a removed one. A response does not write the cart itself, since another tab may have changed the cart after the request was sent.
 */
export function cartChangeName(id: string): string {
	return `${cartCookieName}.${id}`;
}

/** Returns the changes that responses made to the cart: the position of each added book, and 0 for each removed one. */
export function cartChanges(cookies: CookieValues): Map<string, number> {
	const changes = new Map<string, number>();
	for (const [name, value] of cookies) {
		const id = name.slice(cartChangeName('').length);
		if (name === cartChangeName(id) && isBookId(id) && /^\d{1,9}$/.test(value)) {
			changes.set(id, Number(value));
		}
	}
	return changes;
}

/** Returns the ids of the books in the cart: those in the cart cookie (or in its copy, if the browser has deleted it), with the changes of responses applied. */
export function readCart(cookies: CookieValues): string[] {
	const ids = parseCart(cookies.get(cartCookieName) ?? cartOfCopy(cookies.get(cartCopyName) ?? ''));
	const places = new Map(ids.map((id, index) => [id, index - maxCartBooks]));
	for (const [id, place] of cartChanges(cookies)) places.set(id, place);
	const inCart = [...places].filter(([, place]) => place !== 0).sort(([, a], [, b]) => a - b);
	return inCart.map(([id]) => id).slice(0, maxCartBooks);
}

/** Returns the cart in the value of the copy. */
export function cartOfCopy(copy: string): string {
	return copy.slice(copy.indexOf('.') + 1);
}

/** Maximum number of books in a cart: Stripe's limit of line items per checkout session. */
export const maxCartBooks = 100;

/** Maximum length of the cookie's value. RFC 6265 §6.1 lets browsers drop cookies over 4,096 bytes, including name and attributes. */
export const maxCartCookieLength = 3800;

/**
 * Parses the cart cookie.
 *
 * @returns book ids in the order they were added, without malformed and repeated ones; empty for another version
 */
export function parseCart(cookie: string | null | undefined): string[] {
	const [version, ...ids] = (cookie ?? '').split('.');
	if (version !== '1') return [];
	return [...new Set(ids.filter(isBookId))].slice(0, maxCartBooks);
}

/** Serializes book ids as the value of the cart cookie. */
export function serializeCart(ids: readonly string[]): string {
	return ['1', ...ids].join('.');
}

/** Returns whether these ids fit into one payment and one cookie. */
export function fitsCart(ids: readonly string[]): boolean {
	return ids.length <= maxCartBooks && serializeCart(ids).length <= maxCartCookieLength;
}
