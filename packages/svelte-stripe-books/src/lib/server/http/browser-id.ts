import { cookieOptions, type ShopEvent } from './event.ts';
import { toBase64Url } from '../crypto/signature.ts';

const name = 'ssb_browser';

/** In seconds: 30 days. */
const maxAge = 60 * 60 * 24 * 30;

/**
 * Returns this browser's random id and sets its cookie on the first request. The id keeps two visitors who were served the same
 * cached form from sharing a checkout.
 */
export function getOrCreateBrowserId(event: ShopEvent): string {
	const known = event.cookies.get(name);
	if (known && /^[\w-]{22}$/.test(known)) return known;
	const id = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
	event.cookies.set(name, id, cookieOptions(event, maxAge));
	return id;
}
