import { toBase64Url } from '../crypto/signature.ts';

/** Creates a token of 32 random bytes, in base64url. */
export function makeToken(): string {
	return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/**
 * Hashes a token with SHA-256. Only the hash is stored, so that a leaked database opens no library.
 *
 * @returns hexadecimal, or null if the token is malformed
 */
export async function hashToken(token: string): Promise<string | null> {
	if (!/^[\w-]{43}$/.test(token)) return null;
	const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
	return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
