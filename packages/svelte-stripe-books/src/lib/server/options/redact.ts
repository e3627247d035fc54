/** Replaces redacted text. Secrets do not contain this character, so the remaining text cannot join into one. */
const redacted = '…';

/** Matches characters that break lines, move the cursor or reverse text. */
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

/** Replaces control characters with spaces. */
const printable = (text: string): string => text.replace(unprintable, ' ');

/**
 * Redacts email addresses and URL credentials, including the domain, which may identify a person. It tests word by word,
 * because a single pattern would backtrack for seconds on a long word.
 */
const redactAddresses = (text: string): string =>
	text.replace(/[^\s<>",;]+/g, (word) => (/(?:@|%40)./is.test(word) ? redacted : word));

/**
 * Creates a function that redacts Stripe's keys, tokens, email addresses, URL credentials and your own secrets in a text, and replaces
 * control characters with spaces, so that the text fits on one line of a log. It runs in linear time.
 *
 * @param secrets your own secrets, which are redacted wherever they occur
 * @example
 * const redact = createRedactor([secret]);
 * redact('ada@example.com opened /library/link/x7Kq'); // '… opened /library/link/…'
 */
export function createRedactor(secrets: readonly string[] = []): (text: string) => string {
	// Longest first, in case one secret contains another.
	const known = [...new Set(secrets.flatMap((secret) => [secret, printable(secret)]))]
		.filter((secret) => secret.trim() !== '')
		.sort((a, b) => b.length - a.length);
	const redactKnown = (text: string) =>
		known.reduce((rest, secret) => rest.replaceAll(secret, redacted), text);
	return (text) => {
		// Before and after control characters are replaced, since a secret may contain them or be split by them.
		const plain = redactKnown(printable(redactKnown(text)));
		return redactAddresses(
			shapes.reduce((rest, [shape, instead]) => rest.replace(shape, instead), plain)
		);
	};
}
