import { cookieOptions, type ShopEvent } from './event.ts';
import { toBase64Url } from '../crypto/signature.ts';

const name = 'ssb_browser';

/** How long a browser is known by its number, in seconds: 30 days. */
const maxAge = 60 * 60 * 24 * 30;

/**
 * A random number for this browser, the same in all its requests: two visitors who were served one cached form must not
 * share a checkout. It says nothing of anybody, and no script can read it.
 */
export function getOrCreateBrowserId(event: ShopEvent): string {
	const known = event.cookies.get(name);
	if (known && /^[\w-]{22}$/.test(known)) return known;
	const number = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
	event.cookies.set(name, number, cookieOptions(event, maxAge));
	return number;
}
