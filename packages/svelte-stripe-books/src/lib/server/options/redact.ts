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

/**
 * Redacts Stripe's keys, tokens, email addresses and URL credentials in a text, and replaces control characters with spaces, so that it
 * fits on one line of a log. It runs in linear time and does not know your own secrets: replace those first.
 *
 * @example
 * redact('ada@example.com opened /library/link/x7Kq'); // '… opened /library/link/…'
 */
export function redact(text: string): string {
	const masked = shapes.reduce(
		(rest, [shape, instead]) => rest.replace(shape, instead),
		text.replace(unprintable, ' ')
	);
	// Word by word, because a single pattern would backtrack for seconds on a long word. The domain may identify a person, too.
	return masked.replace(/[^\s<>",;]+/g, (word) => (/(?:@|%40)./is.test(word) ? redacted : word));
}
