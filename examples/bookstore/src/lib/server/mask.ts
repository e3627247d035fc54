/** Stands for what was taken out; in no secret, so that two ends of a text never join to one. */
const gap = '…';

/** What other people write to break lines, move cursors and turn text around. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** What gives access by its shape, whoever made it. */
const shapes: readonly (readonly [RegExp, string])[] = [
	// Stripe's keys and signing secrets; the beginning tells which was meant.
	[/(?<![a-z\d])((?:sk|rk)_(?:test|live)_|whsec_|[sr]k_)[\w+/=-]+/gi, `$1${gap}`],
	// Links that open files and libraries.
	[/(\/(?:download|library\/link)\/)[^\s"'<>?#)]+/gi, `$1${gap}`],
	// 256 bits as base64url: our signatures and one-time tokens.
	[/(?<![\w-])[\w-]{43}(?![\w-])/g, gap]
];

/**
 * An address, or the account in front of a host; domain and all, since a domain can be a person's. Found in a word at a time: one
 * pattern for all of it would begin anew at each character of a long word, which takes seconds.
 */
const withoutAddresses = (text: string) =>
	text.replace(/[^\s<>",;]+/g, (word) => (/(?:@|%40)./is.test(word) ? gap : word));

/** Takes out of a text what nobody else may read, and what is no text, in a time that grows as the text does. */
export type Mask = (text: string) => string;

/**
 * Makes a mask.
 *
 * @param secrets what must never be read, in whatever text and position
 */
export function createMask(secrets: readonly string[]): Mask {
	// The longest first: what lies within another is gone with it.
	const known = [...new Set(secrets.flatMap((secret) => [secret, printable(secret)]))]
		.filter((secret) => secret.trim() !== '')
		.sort((a, b) => b.length - a.length);
	const withoutKnown = (text: string) =>
		known.reduce((rest, secret) => rest.replaceAll(secret, gap), text);
	return (text) => {
		// Before the characters that are no text go, and after: a secret may hold some, or lie around them.
		const plain = withoutKnown(printable(withoutKnown(text)));
		return withoutAddresses(
			shapes.reduce((rest, [shape, instead]) => rest.replace(shape, instead), plain)
		);
	};
}

function printable(text: string): string {
	return text.replace(unprintable, ' ');
}
