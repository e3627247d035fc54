import { isEmail } from '../../core/email.ts';
import { cookieOptions, type ShopEvent } from '../http/event.ts';
import { fromBase64Url, isSigned, sign, toBase64Url, type Secret } from '../crypto/signature.ts';

const name = 'ssb_reader';

/** How long a library stays open in a browser, in seconds: a week. */
const readerMaxAge = 60 * 60 * 24 * 7;

/** Who reads here, and how we know: the address was typed, or a link in its mailbox was opened. */
export interface LibrarySession {
	/** Canonical. */
	email: string;
	via: 'typed' | 'mailbox';
}

/** Keeps a library open in this browser. */
export async function writeLibrarySession(
	event: ShopEvent,
	secret: Secret,
	now: Date,
	{ email, via: proof }: LibrarySession
): Promise<void> {
	const expiry = Math.floor(now.getTime() / 1000) + readerMaxAge;
	const content = `${proof}.${expiry}.${toBase64Url(new TextEncoder().encode(email))}`;
	event.cookies.set(
		name,
		`${content}.${await sign(secret, 'reader', content)}`,
		cookieOptions(event, readerMaxAge)
	);
}

/** Whose library is open in this browser, or null. */
export async function readLibrarySession(
	event: ShopEvent,
	secret: Secret,
	now: Date
): Promise<LibrarySession | null> {
	const [, content = '', proof, expiry, email = '', signature = ''] =
		/^((typed|mailbox)\.(\d+)\.([\w-]+))\.([\w-]+)$/.exec(event.cookies.get(name) ?? '') ?? [];
	if (!(await isSigned(secret, 'reader', content, signature))) return null;
	const bytes = fromBase64Url(email);
	if (!bytes || Number(expiry) * 1000 <= now.getTime()) return null;
	const address = new TextDecoder().decode(bytes);
	// Only addresses are ever signed; what is none must not reach a database, which may refuse the text.
	if (!isEmail(address)) return null;
	return { email: address, via: proof === 'mailbox' ? 'mailbox' : 'typed' };
}

/** Closes the library in this browser. */
export function deleteLibrarySession(event: ShopEvent): void {
	event.cookies.delete(name, cookieOptions(event, 0));
}
