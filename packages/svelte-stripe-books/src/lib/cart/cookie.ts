import { cartCookieMaxAge, cartCookieName, serializeCart } from '../core/cart-cookie.ts';

/**
 * Reads the value of the cart cookie.
 *
 * @returns null on the server, without a cookie, and if the browser denies access (`document.cookie` throws in a sandboxed frame)
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

/** Writes the cart cookie, or deletes it if the cart is empty. */
export function writeCartCookie(ids: readonly string[]): void {
	const maxAge = ids.length > 0 ? cartCookieMaxAge : 0;
	const secure = location.protocol === 'https:' ? '; Secure' : '';
	try {
		document.cookie = `${cartCookieName}=${serializeCart(ids)}; Path=/; Max-Age=${maxAge}; SameSite=Lax${secure}`;
	} catch {
		// The browser blocks cookies, so the cart lasts until the page is closed.
	}
}
