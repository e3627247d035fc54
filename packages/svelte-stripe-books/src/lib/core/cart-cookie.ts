import { isBookId } from './book.ts';

/** The cookie that holds a cart: a version, then book ids, joined by dots (`1.emma.persuasion`). */
export const cartCookieName = 'ssb_cart';

/** How long a cart is kept, in seconds: 180 days. */
export const cartCookieMaxAge = 60 * 60 * 24 * 180;

/** The most books a cart holds: as many as Stripe takes line items in one payment. */
export const maxCartBooks = 100;

/** The most characters its cookie holds; browsers drop cookies of over 4,096 bytes, name and attributes included. */
export const maxCartCookieLength = 3800;

/**
 * Reads a cart's ids from its cookie, in the order they were added.
 * What is not a cart, or is of another version, is an empty one; what is no id in it is left out.
 */
export function parseCart(cookie: string | null | undefined): string[] {
	const [version, ...ids] = (cookie ?? '').split('.');
	return version === '1' ? [...new Set(ids.filter(isBookId))].slice(0, maxCartBooks) : [];
}

/** Writes a cart's ids as the value of its cookie. */
export function serializeCart(ids: readonly string[]): string {
	return ['1', ...ids].join('.');
}

/** Whether a cart of these ids is small enough for one payment and one cookie. */
export function fitsCart(ids: readonly string[]): boolean {
	return ids.length <= maxCartBooks && serializeCart(ids).length <= maxCartCookieLength;
}
