import {
	cartCookieMaxAge,
	cartCookieName,
	cartCopyName,
	cartOfCopy,
	cartRemovedName,
	emptyCartMaxAge,
	parseCart,
	serializeCart
} from '../core/cart-cookie.ts';

/**
 * Reads the value of the cart cookie, or of its copy if the browser has deleted it, without the books that responses have removed.
 *
 * @returns null on the server, without a cookie, and if the browser denies access (`document.cookie` throws in a sandboxed frame)
 */
export function readCartCookie(): string | null {
	const copy = read(cartCopyName);
	const cart = read(cartCookieName) ?? (copy && cartOfCopy(copy));
	const removed = read(cartRemovedName);
	return cart && removed ? serializeCart(parseCart(cart, removed)) : cart;
}

/** Writes the cart cookie and deletes what belongs to the earlier cart: the copy and the removed books. */
export function writeCartCookie(ids: readonly string[]): void {
	write(cartCookieName, serializeCart(ids), ids.length > 0 ? cartCookieMaxAge : emptyCartMaxAge);
	write(cartCopyName, '', 0);
	write(cartRemovedName, '', 0);
}

/** Deletes a copy that arrived after this or another tab had changed the cart. */
export function discardOldCopy(): void {
	const copy = read(cartCopyName);
	if (copy !== null && cartOfCopy(copy) !== readCartCookie()) write(cartCopyName, '', 0);
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
