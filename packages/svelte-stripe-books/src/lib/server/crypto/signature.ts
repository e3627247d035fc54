import { remember } from '../../core/remember.ts';

/** One secret, or an array of them during a rotation: the first signs, all verify. */
export type Secret = string | readonly string[];

/** The use of a signature. A signature for one purpose is invalid for every other. */
export type Purpose = 'address' | 'checkout' | 'download' | 'library' | 'limit';

const encoder = new TextEncoder();

const importKey = remember((secret) =>
	crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
		'sign',
		'verify'
	])
);

const message = (purpose: Purpose, content: string) => encoder.encode(`${purpose}\n${content}`);

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
	const mac = await crypto.subtle.sign('HMAC', await importKey(first), message(purpose, content));
	return toBase64Url(new Uint8Array(mac));
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
		const key = await importKey(one);
		if (await crypto.subtle.verify('HMAC', key, mac, message(purpose, content))) return true;
	}
	return false;
}
