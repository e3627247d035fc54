/** Replaces redacted text. It occurs in no secret, so that the text around it cannot join into one. */
const redacted = '…';

/** Characters that break lines, move the cursor or reverse text. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/** Patterns of credentials, whatever their source. */
const shapes: readonly (readonly [RegExp, string])[] = [
	// Stripe's keys and signing secrets; their prefix is kept.
	[/(?<![a-z\d])((?:sk|rk)_(?:test|live)_|whsec_|[sr]k_)[\w+/=-]+/gi, `$1${redacted}`],
	// Download links and magic links.
	[/(\/(?:download|library\/link)\/)[^\s"'<>?#)]+/gi, `$1${redacted}`],
	// 256 bits in base64url: signatures and one-time tokens.
	[/(?<![\w-])[\w-]{43}(?![\w-])/g, redacted]
];

/**
 * Redacts email addresses and URL credentials, including the domain, which may identify a person. It tests word by word,
 * because a single pattern would backtrack for seconds on a long word.
 */
const redactAddresses = (text: string) =>
	text.replace(/[^\s<>",;]+/g, (word) => (/(?:@|%40)./is.test(word) ? redacted : word));

/** Redacts secrets and personal data in a text and removes control characters, in linear time. */
export type Mask = (text: string) => string;

/**
 * Creates a mask.
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
	return (text) => {
		// Before and after control characters are removed: a secret may contain them, or be interrupted by them.
		const plain = redactKnown(printable(redactKnown(text)));
		return redactAddresses(
			shapes.reduce((rest, [shape, instead]) => rest.replace(shape, instead), plain)
		);
	};
}

function printable(text: string): string {
	return text.replace(unprintable, ' ');
}
