import { configurationError } from '../../core/configuration-error.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What one option must be. */
export interface Rule {
	is: (value: unknown) => boolean;
	/** Ends the sentence "must be …", and says how to get there. */
	must: string;
	optional?: boolean;
}

/**
 * Refuses options that are missing, malformed or unknown.
 *
 * @throws TypeError that names the factory, the option and the fix; never an option's value, which may be a secret
 */
export function validateOptions<T extends object>(
	factory: string,
	options: T,
	rules: Record<keyof T, Rule>
): void {
	if (!isObject(options)) {
		throw configurationError(`${factory}: takes an object of options.`, 'mistakes-in-options');
	}
	const known = Object.keys(rules);
	for (const key of Object.keys(options)) {
		if (!Object.hasOwn(rules, key)) {
			throw configurationError(
				`${factory}: unknown option "${key}". It takes ${known.join(', ')}.`,
				'mistakes-in-options'
			);
		}
	}
	for (const [key, rule] of Object.entries<Rule>(rules)) {
		const value: unknown = Reflect.get(options, key);
		if (value === undefined && rule.optional) continue;
		if (!rule.is(value)) {
			throw configurationError(
				`${factory}: option "${key}" must be ${rule.must}.`,
				`option-${key}`
			);
		}
	}
}

/** Whether a value has functions at these paths: `checkout.sessions.create`. */
function has(value: unknown, ...paths: string[]): boolean {
	return paths.every((path) => {
		let at: unknown = value;
		for (const key of path.split('.')) at = isObject(at) ? Reflect.get(at, key) : undefined;
		return typeof at === 'function';
	});
}

/** The shortest secret that is worth signing with, in characters. */
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

/** The rule of an app's own paths, of which each has a name that is known: a misspelt one would be unheard. */
export const pathsRule = (...names: string[]): Rule => ({
	is: (value) =>
		isObject(value) &&
		Object.entries(value).every(
			([name, path]) =>
				names.includes(name) && (path === undefined || /^\/(?![/\\])[^?#]*$/.test(path))
		),
	must: `paths on your own origin (${names.join(', ')}), each beginning with one "/"`,
	optional: true
});

/** The rule of a path on the app's own origin to which something is added. @param example as it would be written */
export const pathRule = (example: string): Rule => ({
	is: (value) => typeof value === 'string' && /^\/(?![/\\])[^?#]*[^/?#]$/.test(value),
	must: `a path on your own origin, without a "/" at its end: "${example}"`,
	optional: true
});

/** The rules of the options that several factories share. */
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
		must: 'the name of your shop, 1 to 100 visible ASCII characters: it marks your sessions at Stripe, so never change it'
	},
	livemode: {
		is: (value) => typeof value === 'boolean',
		must: 'true with a live secret key, false with a test key: isLiveKey(secretKey)'
	},
	log: {
		is: (value) => typeof value === 'function',
		must: 'a function that takes a report',
		optional: true
	},
	secret: {
		is: oneOrMore(isSecret),
		must: `a secret of at least ${minSecretLength} characters, or several of which the first signs: make one with "openssl rand -base64 32"`
	},
	webhookSecret: {
		// The prefix alone, or one with the dots of a manual, is a secret that everybody knows.
		is: oneOrMore((value) => typeof value === 'string' && /^whsec_[\x21-\x7e]+$/.test(value)),
		must: 'the signing secret of your webhook endpoint (whsec_…), or several: the dashboard and `stripe listen` show it'
	},
	origin: {
		is: isOrigin,
		must: 'where your shop is, scheme and host only: "https://books.example"'
	},
	currency: {
		is: (value) => typeof value === 'string' && /^[a-z]{3}$/i.test(value),
		must: 'a currency code of three letters: "usd"'
	},
	downloadLinks: {
		is: (value) => has(value, 'create', 'read'),
		must: 'what createDownloadLinks({ secret }) returned'
	},
	storage: {
		is: (value) => has(value, 'open'),
		must: 'where the bytes of books are: createDiskStorage({ root }) of svelte-stripe-books/storage/disk'
	},
	access: {
		is: (value) => value === 'email' || Object(value).magicLink !== undefined,
		must: `'email', or { magicLink: { send, origin } } to email a link first`
	},
	limiter: {
		is: (value) => has(value, 'consume'),
		must: 'a limiter, which has consume(key): createMemoryLimiter({ points, duration })',
		optional: true
	},
	count: {
		is: (value) => Number.isSafeInteger(value) && Number(value) > 0,
		must: 'a whole number above 0'
	},
	seconds: {
		is: (value) => Number.isSafeInteger(value) && Number(value) > 0,
		must: 'a number of seconds above 0',
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
		must: "{ behavior, code }: 'inclusive' or 'exclusive', and a tax code of Stripe's such as \"txcd_10302000\"",
		optional: true
	},
	now: {
		is: (value) => typeof value === 'function',
		must: 'a function that returns the time as a Date',
		optional: true
	}
} satisfies Record<string, Rule>;
