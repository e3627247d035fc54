import { redact } from 'svelte-stripe-books/server';

/** Replaces redacted text. Secrets do not contain this character, so the remaining text cannot join into one. */
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
	// Masks twice, before and after the removal of control characters, since a secret may contain them or be split by them.
	return (text) => redact(redactKnown(printable(redactKnown(text))));
}

function printable(text: string): string {
	return text.replace(unprintable, ' ');
}
