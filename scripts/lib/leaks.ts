/** Something in a text that nobody but its owner should read. */
export interface Leak {
	kind: 'secret' | 'token' | 'address' | 'stack';
	/** It, and a little of what stands before it. */
	excerpt: string;
}

/** What is looked for. */
export interface LeakOptions {
	/** Secrets that are known to the store, word for word. */
	secrets?: readonly string[];
	/** Whether whole addresses are right here, as on a visitor's own page. @default false */
	mayEcho?: boolean;
}

const shapes: readonly (readonly [Leak['kind'], RegExp])[] = [
	['secret', /(?<![a-z\d])(?:(?:sk|rk)_(?:test|live)|whsec)_[a-z\d]/gi],
	['token', /\/(?:download|library\/link)\/[\w%.-]/g],
	// 256 bits as base64url: signatures and one-time tokens.
	['token', /(?<![\w-])[\w-]{43}(?![\w-])/g],
	['address', /[\w.+-]+(?:@|%40)[\w-]+\.[a-z]/gi],
	['stack', /\bat (?:async )?(?:[^\n()"]{1,100} \()?(?:file:|node:|\/|[A-Z]:\\)[^\s)]*:\d+:\d+/g]
];

/** Finds secrets, tokens, whole email addresses and stack traces in what a store wrote. */
export function findLeaks(
	text: string,
	{ secrets = [], mayEcho = false }: LeakOptions = {}
): Leak[] {
	const leaks: Leak[] = [];
	const found = (kind: Leak['kind'], at: number, length: number) =>
		leaks.push({ kind, excerpt: text.slice(Math.max(0, at - 60), at + length) });
	for (const secret of new Set(secrets)) {
		if (secret === '') continue;
		const at = text.indexOf(secret);
		if (at >= 0) found('secret', at, secret.length);
	}
	for (const [kind, shape] of shapes) {
		if (mayEcho && kind === 'address') continue;
		for (const match of text.matchAll(shape)) found(kind, match.index, match[0].length);
	}
	return leaks;
}
