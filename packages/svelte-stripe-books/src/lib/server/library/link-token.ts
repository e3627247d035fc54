import { toBase64Url } from '../crypto/signature.ts';

/** A token that nobody can guess: 32 random bytes, as text for a URL. */
export function makeToken(): string {
	return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * What is stored of a token: SHA-256 in hexadecimal, so that whoever reads the database opens no library with it.
 *
 * @returns null when this can be no token of ours
 */
export async function hashToken(token: string): Promise<string | null> {
	if (!/^[\w-]{43}$/.test(token)) return null;
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
