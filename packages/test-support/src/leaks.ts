/** Sensitive data found in a text. */
export interface Leak {
	kind: 'secret' | 'token' | 'address' | 'stack';
	/** The match and up to 60 characters before it. */
	excerpt: string;
}

/** Options of `findLeaks`. */
export interface LeakOptions {
	/** Secrets of the store, which are searched for verbatim. */
	secrets?: readonly string[];
	/** Whether the text may contain email addresses, as a visitor's own page does. @default false */
	allowEmails?: boolean;
}

const shapes: readonly (readonly [Leak['kind'], RegExp])[] = [
	['secret', /(?<![a-z\d])(?:(?:sk|rk)_(?:test|live)|whsec)_[a-z\d]/gi],
	['token', /\/(?:download|library\/link)\/[\w%.-]/g],
	// Signatures and one-time tokens: 256 bits as base64url.
	['token', /(?<![\w-])[\w-]{43}(?![\w-])/g],
	['address', /[\w.+-]+(?:@|%40)[\w-]+\.[a-z]/gi],
	['stack', /\bat (?:async )?(?:[^\n()"]{1,100} \()?(?:file:|node:|\/|[A-Z]:\\)[^\s)]*:\d+:\d+/g]
];

/** The addresses of the shop itself, which it shows to everyone. */
const shopEmails = /hello@(?:books\.)?example(?:\.com)?/g;

/** Finds secrets, tokens, email addresses and stack traces in logs or responses. */
export function findLeaks(
	text: string,
	{ secrets = [], allowEmails = false }: LeakOptions = {}
): Leak[] {
	const others = text.replaceAll(shopEmails, '');
	const leaks: Leak[] = [];
	const report = (kind: Leak['kind'], at: number, length: number) =>
		leaks.push({ kind, excerpt: others.slice(Math.max(0, at - 60), at + length) });
	for (const secret of new Set(secrets)) {
		if (secret === '') continue;
		const at = others.indexOf(secret);
		if (at >= 0) report('secret', at, secret.length);
	}
	for (const [kind, shape] of shapes) {
		if (allowEmails && kind === 'address') continue;
		for (const match of others.matchAll(shape)) report(kind, match.index, match[0].length);
	}
	return leaks;
}
