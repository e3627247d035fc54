import { cartCookieMaxAge, cartCookieName, serializeCart } from '../core/cart-cookie.ts';

/**
 * Reads the value of the cart's cookie. `null` when there is none, on the server, and where a browser keeps
 * cookies from the page (a sandboxed frame throws instead of answering).
 */
export function readCartCookie(): string | null {
	if (typeof document === 'undefined') return null;
	try {
		const prefix = `${cartCookieName}=`;
		const found = document.cookie.split('; ').find((part) => part.startsWith(prefix));
		return found?.slice(prefix.length) ?? null;
	} catch {
		return null;
	}
}

/** Writes the cart's cookie, so that the very next request carries it; an empty cart leaves none behind. */
export function writeCartCookie(ids: readonly string[]): void {
	const maxAge = ids.length > 0 ? cartCookieMaxAge : 0;
	const secure = location.protocol === 'https:' ? '; Secure' : '';
	try {
		document.cookie = `${cartCookieName}=${serializeCart(ids)}; Path=/; Max-Age=${maxAge}; SameSite=Lax${secure}`;
	} catch {
		// Cookies are kept from this page: the cart then lives as long as the page does.
	}
}
