import { isEmail } from '../../core/email.ts';
import type { LibraryVia } from '../../core/results.ts';
import { cookieOptions, type ShopEvent } from './event.ts';
import { fromBase64Url, toBase64Url, type Secret } from '../crypto/signature.ts';
import { signToken, verifyToken } from '../crypto/signed-token.ts';

const name = 'ssb_library';

/** In seconds: 7 days. */
const maxAge = 60 * 60 * 24 * 7;

/** A library that is open in a browser. */
export interface LibrarySession {
	/** Canonical. */
	email: string;
	/** How the library was opened: by typing the email address, by a link mailed to it, or by an order paid in this browser. */
	via: LibraryVia;
}

/** Opens a library in this browser. */
export async function writeLibrarySession(
	event: ShopEvent,
	secret: Secret,
	now: Date,
	{ email, via }: LibrarySession
): Promise<void> {
	const expiry = Math.floor(now.getTime() / 1000) + maxAge;
	const content = `${via}.${expiry}.${toBase64Url(new TextEncoder().encode(email))}`;
	const token = await signToken(secret, 'library', content);
	event.cookies.set(name, token, cookieOptions(event, maxAge));
}

/** Returns the library session of this browser, or null if there is none or it has expired. */
export async function readLibrarySession(
	event: ShopEvent,
	secret: Secret,
	now: Date
): Promise<LibrarySession | null> {
	const content = await verifyToken(secret, 'library', event.cookies.get(name) ?? '');
	const [, via, expiry, encoded] =
		/^(typed|mail|order)\.(\d+)\.([\w-]+)$/.exec(content ?? '') ?? [];
	const bytes = encoded ? fromBase64Url(encoded) : null;
	if (!bytes || Number(expiry) * 1000 <= now.getTime()) return null;
	const email = new TextDecoder().decode(bytes);
	// A database may reject other text, for example with a null byte.
	if (!isEmail(email)) return null;
	return { email, via: via as LibraryVia };
}

/** Closes the library in this browser. */
export function deleteLibrarySession(event: ShopEvent): void {
	event.cookies.delete(name, cookieOptions(event, 0));
}
