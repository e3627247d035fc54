import { redact } from 'svelte-stripe-books/server';

/** Replaces redacted text. It occurs in no secret, so that the text around it cannot join into one. */
const redacted = '…';

/** Characters that break lines, move the cursor or reverse text. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** Redacts secrets and personal data in a text and removes control characters, in linear time. */
export type Mask = (text: string) => string;

/**
 * Creates a mask: the library's `redact`, which also redacts the shop's own secrets.
 *
 * @param secrets strings to redact wherever they occur
 */
export function createMask(secrets: readonly string[]): Mask {
	// Longest first, in case one secret contains another.
	const known = [...new Set(secrets.flatMap((secret) => [secret, printable(secret)]))]
		.filter((secret) => secret.trim() !== '')
		.sort((a, b) => b.length - a.length);
	const redactKnown = (text: string) =>
		known.reduce((rest, secret) => rest.replaceAll(secret, redacted), text);
	// Before and after control characters are removed: a secret may contain them, or be interrupted by them.
	return (text) => redact(redactKnown(printable(redactKnown(text))));
}

function printable(text: string): string {
	return text.replace(unprintable, ' ');
}
