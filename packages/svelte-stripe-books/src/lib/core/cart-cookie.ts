import { isBookId } from './book.ts';

/** Name of the cart cookie. Its value is a version and book ids, joined by dots: `1.emma.persuasion`. */
export const cartCookieName = 'ssb_cart';

/** Lifetime of the cart cookie in seconds: 180 days. */
export const cartCookieMaxAge = 60 * 60 * 24 * 180;

/**
 * Lifetime of the cookie of an emptied cart in seconds: one hour. Its value `1` outlasts responses that are on their way with a copy
 * of the books.
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

/**
 * Name of the cookie with the books that responses have removed from the cart since it was written, in the same form. A response does
 * not write the cart itself, since its request may have been sent before another tab changed the cart.
 */
export const cartRemovedName = 'ssb_cart_removed';

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
 * @param removed value of the cookie with the books that were removed since
 * @returns book ids in the order they were added, without malformed and repeated ones; empty for another version
 */
export function parseCart(cookie: string | null | undefined, removed?: string | null): string[] {
	const [version, ...ids] = (cookie ?? '').split('.');
	if (version !== '1') return [];
	const gone = removed ? parseCart(removed) : [];
	const rest = ids.filter((id) => isBookId(id) && !gone.includes(id));
	return [...new Set(rest)].slice(0, maxCartBooks);
}

/** Serializes book ids as the value of the cart cookie. */
export function serializeCart(ids: readonly string[]): string {
	return ['1', ...ids].join('.');
}

/** Returns whether these ids fit into one payment and one cookie. */
export function fitsCart(ids: readonly string[]): boolean {
	return ids.length <= maxCartBooks && serializeCart(ids).length <= maxCartCookieLength;
}
