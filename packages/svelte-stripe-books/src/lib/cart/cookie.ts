import {
	cartCookieMaxAge,
	cartCookieName,
	cartCopyName,
	cartOfCopy,
	emptyCartMaxAge,
	serializeCart
} from '../core/cart-cookie.ts';

/**
 * Reads the value of the cart cookie, or of its copy if the browser has deleted it.
 *
 * @returns null on the server, without a cookie, and if the browser denies access (`document.cookie` throws in a sandboxed frame)
 */
export function readCartCookie(): string | null {
	const copy = read(cartCopyName);
	return read(cartCookieName) ?? (copy && cartOfCopy(copy));
}

/** Writes the cart cookie and deletes the copy of the earlier cart. */
export function writeCartCookie(ids: readonly string[]): void {
	write(cartCookieName, serializeCart(ids), ids.length > 0 ? cartCookieMaxAge : emptyCartMaxAge);
	write(cartCopyName, '', 0);
}

/** Deletes a copy that arrived after this or another tab had changed the cart. */
export function discardOldCopy(): void {
	const cart = read(cartCookieName);
	const copy = read(cartCopyName);
	if (cart !== null && copy !== null && cartOfCopy(copy) !== cart) write(cartCopyName, '', 0);
}

function read(name: string): string | null {
	if (typeof document === 'undefined') return null;
	try {
		const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
		return found?.slice(name.length + 1) ?? null;
	} catch {
		return null;
	}
}

function write(name: string, value: string, maxAge: number): void {
	const secure = location.protocol === 'https:' ? '; Secure' : '';
	try {
		document.cookie = `${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax${secure}`;
	} catch {
		// The browser blocks cookies, so the cart lasts until the page is closed.
	}
}
