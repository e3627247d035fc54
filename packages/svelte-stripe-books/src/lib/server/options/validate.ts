import { configurationError } from '../../core/configuration-error.ts';

/** Returns whether a value is an object and not null. */
export const isObject = (value: unknown): value is object =>
	typeof value === 'object' && value !== null;

/** The validation rule of one option. */
export interface Rule {
	is: (value: unknown) => boolean;
	/** Completes the sentence "must be …". */
	must: string;
	optional?: boolean;
	/** The entry of `docs/errors.md`. @default `option-` and the name of the option */
	entry?: string;
}

/** Describes a rejected value without printing it, since it may be a secret. */
function describe(value: unknown): string {
	if (value === undefined) return 'nothing';
	if (value === null || typeof value === 'number' || typeof value === 'boolean') return `${value}`;
	if (typeof value === 'object') return Array.isArray(value) ? 'an array' : 'an object';
	if (typeof value !== 'string') return `a ${typeof value}`;
	const [prefix] = /^(?:sk|rk|pk|whsec)_/.exec(value) ?? [];
	if (prefix) return `a string that starts with "${prefix}"`;
	return `a string of ${value.length} characters`;
}

/**
 * Rejects options that are missing, malformed or unknown.
 *
 * @throws TypeError that names the factory, the option and the fix, never a string that was passed, which may be a secret
 */
export function validateOptions(
	factory: string,
	options: object,
	rules: Record<string, Rule>
): void {
	if (!isObject(options)) {
		throw configurationError(
			`${factory}: the options must be an object. You passed ${describe(options)}.`,
			'invalid-options'
		);
	}
	const known = Object.keys(rules);
	for (const key of Object.keys(options)) {
		if (!Object.hasOwn(rules, key)) {
			throw configurationError(
				`${factory}: unknown option \`${key}\`. The options are ${known.join(', ')}.`,
				'invalid-options'
			);
		}
	}
	for (const [key, rule] of Object.entries(rules)) {
		const value: unknown = Reflect.get(options, key);
		if (value === undefined && rule.optional) continue;
		if (!rule.is(value)) {
			throw configurationError(
				`${factory}: \`${key}\` must be ${rule.must}. You passed ${describe(value)}.`,
				rule.entry ?? `option-${key}`
			);
		}
	}
}

/** Returns whether a value has functions at these paths, such as `checkout.sessions.create`. */
function has(value: unknown, ...paths: string[]): boolean {
	return paths.every((path) => {
		let at: unknown = value;
		for (const key of path.split('.')) at = isObject(at) ? Reflect.get(at, key) : undefined;
		return typeof at === 'function';
	});
}

/** In characters. 32 characters of base64 hold 192 random bits. */
const minSecretLength = 32;

const isSecret = (value: unknown) => typeof value === 'string' && value.length >= minSecretLength;
const oneOrMore = (is: Rule['is']) => (value: unknown) =>
	Array.isArray(value) ? value.length > 0 && value.every(is) : is(value);

function isOrigin(value: unknown): boolean {
	return (
		typeof value === 'string' &&
		URL.canParse(value) &&
		/^https?:$/.test(new URL(value).protocol) &&
		new URL(value).origin === value
	);
}

function isTax(value: unknown): boolean {
	if (!isObject(value)) return false;
	const { behavior, code, ...rest }: Record<string, unknown> = { ...value };
	return (
		(behavior === undefined || behavior === 'inclusive' || behavior === 'exclusive') &&
		(code === undefined || (typeof code === 'string' && /^txcd_\d{8}$/.test(code))) &&
		Object.keys(rest).length === 0
	);
}

const ownPath = /^\/(?![/\\])[^?#]*$/;
/** Paths that differ from the others: an empty base is none, and a book's paths name it. */
const ownPatterns = new Map([
	['base', /^(?:\/(?![/\\])[^?#]*[^/?#])?$/],
	['book', /^\/(?![/\\])[^?#]*\[id\][^?#]*$/],
	['sample', /^\/(?![/\\])[^?#]*\[id\][^?#]*$/],
	['magicLink', /^\/(?![/\\])[^?#]*[^/?#]$/],
	['download', /^\/(?![/\\])[^?#]*[^/?#]$/]
]);
const patternOf = (name: string) => ownPatterns.get(name) ?? ownPath;

/** Returns the rule of an object of paths. Only these names are allowed, so that a misspelled one is reported. */
export const pathsRule = (...names: string[]): Rule => ({
	is: (value) =>
		isObject(value) &&
		Object.entries(value).every(
			([name, path]) =>
				names.includes(name) && (path === undefined || patternOf(name).test(String(path)))
		),
	must: `an object of paths on your own origin (${names.join(', ')}), each starting with one "/"`,
	optional: true
});

/** Returns the rule of a path on the app's own origin to which a segment is appended. @param example a valid path */
export const pathRule = (example: string): Rule => ({
	is: (value) => typeof value === 'string' && /^\/(?![/\\])[^?#]*[^/?#]$/.test(value),
	must: `a path on your own origin without a trailing "/", such as "${example}"`,
	optional: true
});

/** The validation rules of options that several factories share. */
export const rules = {
	stripe: {
		is: (value) =>
			has(
				value,
				'checkout.sessions.create',
				'checkout.sessions.retrieve',
				'webhooks.signature.verifyHeaderAsync',
				'getApiField'
			),
		must: 'a Stripe client: new Stripe(secretKey)'
	},
	store: {
		is: (value) =>
			has(
				value,
				'findBooks',
				'findBooksWithoutFiles',
				'findOtherPayments',
				'listFiles',
				'recordPurchases',
				'listOwned'
			),
		must: 'a BookStore: createStore(db, schema) of svelte-stripe-books/store/sqlite'
	},
	name: {
		is: (value) => typeof value === 'string' && /^[\x21-\x7e]{1,100}$/.test(value),
		must: 'the name of your shop in 1 to 100 visible ASCII characters (it marks your Checkout sessions, so never change it)'
	},
	livemode: {
		is: (value) => typeof value === 'boolean',
		must: 'true for a live secret key and false for a test key: isLiveKey(secretKey)'
	},
	log: {
		is: (value) => typeof value === 'function',
		must: 'a function that receives a log entry',
		optional: true
	},
	secret: {
		is: oneOrMore(isSecret),
		must: `a secret of at least ${minSecretLength} characters, or an array of them of which the first signs; generate one with "openssl rand -base64 32"`
	},
	webhookSecret: {
		// Rejects a bare prefix and the "whsec_…" of documentation.
		is: oneOrMore((value) => typeof value === 'string' && /^whsec_[\x21-\x7e]+$/.test(value)),
		must: 'the signing secret of your webhook endpoint, which starts with "whsec_", or an array of them; copy it from the Stripe Dashboard or from `stripe listen`',
		entry: 'option-webhookSecret'
	},
	origin: {
		is: isOrigin,
		must: 'the scheme and host of your shop and nothing else, such as "https://books.example"'
	},
	currency: {
		is: (value) => typeof value === 'string' && /^[a-z]{3}$/i.test(value),
		must: 'a three-letter currency code, such as "usd"'
	},
	downloadLinks: {
		is: (value) => has(value, 'create', 'read'),
		must: 'the return value of createDownloadLinks({ secret })'
	},
	storage: {
		is: (value) => has(value, 'open'),
		must: 'a BookStorage: createDiskStorage({ root }) of svelte-stripe-books/storage/disk'
	},
	access: {
		is: (value) => value === 'email' || Object(value).magicLink !== undefined,
		must: `'email', or { magicLink: { send, origin } } to email customers a link first`
	},
	limiter: {
		is: (value) => has(value, 'consume'),
		must: 'a limiter with a method consume(key): createMemoryLimiter({ points, duration })',
		optional: true
	},
	count: {
		is: (value) => Number.isSafeInteger(value) && Number(value) > 0,
		must: 'a whole number above 0'
	},
	styles: {
		is: (value) => typeof value === 'string' && !/<\/style/i.test(value),
		must: 'a string of CSS without "</style"',
		optional: true
	},
	seconds: {
		is: (value) => Number.isSafeInteger(value) && Number(value) > 0,
		must: 'a whole number of seconds above 0',
		optional: true
	},
	hook: {
		is: (value) => typeof value === 'function',
		must: 'a function, which may be async',
		optional: true
	},
	preventedDisputes: {
		is: (value) => value === 'close' || value === 'keep',
		must: "'close' or 'keep'",
		optional: true
	},
	uiMode: {
		is: (value) => value === 'hosted_page' || value === 'embedded_page',
		must: "'hosted_page' or 'embedded_page'",
		optional: true
	},
	flag: {
		is: (value) => typeof value === 'boolean',
		must: 'true or false',
		optional: true
	},
	tax: {
		is: isTax,
		must: "{ behavior, code }, where behavior is 'inclusive' or 'exclusive' and code is a Stripe tax code, such as \"txcd_10302000\"",
		optional: true
	},
	now: {
		is: (value) => typeof value === 'function',
		must: 'a function that returns the current time as a Date',
		optional: true
	}
} satisfies Record<string, Rule>;
