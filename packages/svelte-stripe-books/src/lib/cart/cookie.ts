import {
	cartCookieMaxAge,
	cartCookieName,
	cartCopyName,
	cartOfCopy,
	emptyCartMaxAge,
	readCart,
	serializeCart,
	type CookieValues
} from '../core/cart-cookie.ts';

/**
 * Reads the cart from its cookies, as the value of the cart cookie.
 *
 * @returns null on the server, without a cookie, and if the browser denies access (`document.cookie` throws in a sandboxed frame)
 */
export function readCartCookie(): string | null {
	const cookies = readCookies();
	return cookies.size > 0 ? serializeCart(readCart(cookies)) : null;
}

/** Writes the cart cookie, and deletes the cookies of the previous cart: its copy and the changes of responses. */
export function writeCartCookie(ids: readonly string[]): void {
	const earlier = readCookies().keys();
	write(cartCookieName, serializeCart(ids), ids.length > 0 ? cartCookieMaxAge : emptyCartMaxAge);
	for (const name of earlier) if (name !== cartCookieName) write(name, '', 0);
}

/** Deletes a copy that arrived after this or another tab had changed the cart. */
export function discardOldCopy(): void {
	const cookies = readCookies();
	const copy = cookies.get(cartCopyName);
	// Without a cart cookie, the copy is the cart.
	if (!copy || !cookies.has(cartCookieName)) return;
	if (cartOfCopy(copy) !== readCartCookie()) write(cartCopyName, '', 0);
}

/** Returns the cookies of the cart. */
function readCookies(): CookieValues {
	const cookies = new Map<string, string>();
	// Checked first, since an error for each page costs the server as much time as ten cards.
	if (typeof document === 'undefined') return cookies;
	try {
		for (const part of document.cookie.split('; ')) {
			const [name = '', value = ''] = part.split('=');
			if (name.startsWith(cartCookieName)) cookies.set(name, value);
		}
	} catch {
		// A sandboxed frame denies access.
	}
	return cookies;
}

function write(name: string, value: string, maxAge: number): void {
	const secure = location.protocol === 'https:' ? '; Secure' : '';
	try {
		document.cookie = `${name}=${value}; Path=/; Max-Age=${maxAge}; SameSite=Lax${secure}`;
	} catch {
		// The browser blocks cookies, so the cart lasts until the page is closed.
	}
}
