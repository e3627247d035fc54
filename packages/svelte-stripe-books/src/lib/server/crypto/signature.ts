/** One secret, or several while one is replaced: the first signs, all verify. */
export type Secret = string | readonly string[];

/** What a signature is for; one made for one purpose is no good for another. */
export type Purpose = 'address' | 'checkout' | 'download' | 'limit' | 'reader';

const encoder = new TextEncoder();

function importKey(secret: string): Promise<CryptoKey> {
	return crypto.subtle.importKey(
		'raw',
		encoder.encode(secret),
		{ name: 'HMAC', hash: 'SHA-256' },
		false,
		['sign', 'verify']
	);
}

const message = (purpose: Purpose, content: string) => encoder.encode(`${purpose}\n${content}`);

/** Base64 for URLs and cookies (RFC 4648, 5), without padding. */
export function toBase64Url(bytes: Uint8Array): string {
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}

/** The bytes again, or null when it is no base64. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
	if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null;
	return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
		character.charCodeAt(0)
	);
}

/** Signs with HMAC-SHA-256 (RFC 2104), as text for a URL or cookie. */
export async function sign(secret: Secret, purpose: Purpose, content: string): Promise<string> {
	const [first = ''] = typeof secret === 'string' ? [secret] : secret;
	const mac = await crypto.subtle.sign('HMAC', await importKey(first), message(purpose, content));
	return toBase64Url(new Uint8Array(mac));
}

/** Whether any of the secrets signed this, compared in constant time. */
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
