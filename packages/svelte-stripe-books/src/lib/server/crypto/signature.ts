import { hasHmac, hmac } from './hmac.ts';

/** One secret, or an array of them during a rotation: the first signs, all verify. */
export type Secret = string | readonly string[];

/** The use of a signature. A signature for one purpose is invalid for every other. */
export type Purpose = 'address' | 'checkout' | 'download' | 'library' | 'limit';

const message = (purpose: Purpose, content: string) => `${purpose}\n${content}`;

/** Encodes base64url (RFC 4648 §5) without padding. */
export function toBase64Url(bytes: Uint8Array): string {
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}

/** Decodes base64url. Returns null if the text is not valid. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
	if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
	return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
		character.charCodeAt(0)
	);
}

/** Signs with HMAC-SHA-256 (RFC 2104) and the first secret. Returns base64url. */
export async function sign(secret: Secret, purpose: Purpose, content: string): Promise<string> {
	const [first = ''] = typeof secret === 'string' ? [secret] : secret;
	return toBase64Url(await hmac(first, message(purpose, content)));
}

/** Returns whether any of the secrets signed the content. Compares in constant time. */
export async function isSigned(
	secret: Secret,
	purpose: Purpose,
	content: string,
	signature: string
): Promise<boolean> {
	const mac = fromBase64Url(signature);
	if (!mac) return false;
	for (const one of typeof secret === 'string' ? [secret] : secret) {
		if (await hasHmac(one, message(purpose, content), mac)) return true;
	}
	return false;
}
