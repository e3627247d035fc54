import type { Book } from '../core/book.ts';
import { defaultPaths, type ShopPaths } from '../core/paths.ts';
import type { BookStorage } from '../core/storage.ts';
import type { CatalogOrder } from '../store/book-store.ts';
import type { CheckoutHandlerOptions } from './checkout/handler.ts';
import type { Secret } from './crypto/signature.ts';
import type { ShopEvent } from './http/event.ts';
import type { Limiter } from './http/rate-limit.ts';
import type { MagicLinkOptions } from './library/magic-link.ts';
import { defineOptions, type ValidOptions } from './options/define-options.ts';
import { requireSafeShop } from './options/require-safe-shop.ts';
import { shopRules, type ShopOptions } from './options/shop-options.ts';
import { isObject, pathsRule, rules, validateOptions, type Rule } from './options/validate.ts';
import type { WebhookHandlerOptions } from './payments/webhook-handler.ts';

/** Rate limits per client or mailbox. Without a limiter, requests are unlimited. */
export interface ShopLimiters {
	/** Limits checkouts of one client, for example to 30 a minute. Its keys are `client:<address>`. @default none */
	checkout?: Limiter | undefined;
	/**
	 * Limits how often one client opens a library or success page, for example to 60 times a minute. Its keys are
	 * `client:<address>`.
	 * @default none
	 */
	lookup?: Limiter | undefined;
	/** Limits emails that one client requests for one address. Its keys are `mail:<client>:<address>`. See `MagicLinkOptions`. @default none */
	mail?: Limiter | undefined;
	/** Limits emails to one address from all clients together. Its keys are `mailbox:<address>`. See `MagicLinkOptions`. @default none */
	mailbox?: Limiter | undefined;
}

/** A move of books from one address to another. */
export interface CustomerMove {
	/** The former address, canonical. */
	from: string;
	/** The new address, canonical. */
	to: string;
	/** Number of its purchases and grants. */
	purchases: number;
}

/** A value, or a function that returns it for a request. */
export type ByEvent<T> = T | ((event: ShopEvent) => T);

/** The options of a whole shop. */
export interface BookshopOptions<B extends Book = Book>
	extends
		ShopOptions<B>,
		Pick<
			CheckoutHandlerOptions<B>,
			| 'currency'
			| 'uiMode'
			| 'customizeSession'
			| 'managedPayments'
			| 'tax'
			| 'promotionCodes'
			| 'sellWithoutFiles'
			| 'now'
		>,
		Pick<
			WebhookHandlerOptions<B>,
			'onPurchase' | 'onUnfulfillable' | 'onEvent' | 'preventedDisputes'
		> {
	/**
	 * The scheme and host of the shop, such as `https://books.example`. If you pass several, customers return from Stripe to the
	 * origin of their request, or to the first one if it is not in the list. Mailed links lead to the first one.
	 */
	origin: string | readonly [string, ...string[]];
	/** Signs cookies and download links. At least 32 characters. In an array, the first signs and all verify. */
	secret: Secret;
	/** The signing secret of the webhook endpoint (`whsec_…`), or an array of them during a rotation. */
	webhookSecret: Secret;
	/** Reads the files of books: `createDiskStorage({ root })`. */
	storage: BookStorage;
	/**
	 * How customers prove who they are. `'email'`: they type the address that they used at checkout. `{ magicLink }`: they open a link
	 * that is emailed to that address.
	 */
	access:
		| 'email'
		| {
				/** Who sends the links, and how long they are valid. */
				magicLink: Pick<MagicLinkOptions, 'send' | 'ttl'>;
		  };
	/**
	 * BCP 47 tag that formats prices, dates and sizes, or a function of the event. The function should read `params` or `url`,
	 * since SvelteKit does not reload the layout when a cookie changes. @default 'en'
	 */
	locale?: ByEvent<string> | undefined;
	/**
	 * Paths of the shop's pages and endpoints, or a function of the event, for paths that start with a locale:
	 * `({ params }) => ({ base: params.lang === 'de' ? '/de' : '' })`. @default those of `ShopPaths`
	 */
	paths?: ByEvent<ShopPaths> | undefined;
	/**
	 * `pageSize`: number of books per page of the catalog. `order`: by title, newest first, or cheapest first.
	 *
	 * @default { pageSize: 24, order: 'title' }
	 */
	catalog?:
		| {
				/** Number of books per page of the catalog. @default 24 */
				pageSize?: number | undefined;
				/** By title, newest first, or cheapest first. @default 'title' */
				order?: CatalogOrder | undefined;
		  }
		| undefined;
	/** The email address that customers write to. `CheckoutStatus` shows it, and your own pages may. @default none */
	contactEmail?: string | undefined;
	/** How long a download link works, in seconds. @default 86400, one day */
	downloadTtl?: number | undefined;
	/**
	 * CSS added to HTML samples, such as a typeface as a `data:` URL. See `createSampleHandler`. @default none
	 */
	sampleStyles?: string | undefined;
	/** Rate limits. @default none */
	limiters?: ShopLimiters | undefined;
	/**
	 * Runs after `npx svelte-stripe-books customers move` has given the books of one address to another. Email both: tell the new address
	 * where its library is, and the former one what happened, in case its owner did not ask for it. @default the command prints what to send
	 */
	onCustomerMoved?: ((move: CustomerMove) => unknown) | undefined;
	/** Keeps the platform running until an email is sent: `(work, event) => event.platform?.ctx.waitUntil(work)`. @default none */
	waitUntil?: MagicLinkOptions['waitUntil'];
}

const limiterNames = ['checkout', 'lookup', 'mail', 'mailbox'];

const localeRule: Rule = {
	is: (value) => {
		try {
			return typeof value === 'string' && Intl.getCanonicalLocales(value).length > 0;
		} catch {
			return false;
		}
	},
	must: 'a BCP 47 language tag, such as "en" or "pt-BR"',
	optional: true
};
const orders: unknown[] = ['title', 'newest', 'price', undefined];

function isCatalog(value: unknown): boolean {
	if (!isObject(value)) return false;
	const { pageSize, order, ...others } = value as Record<string, unknown>;
	const isPageSize = pageSize === undefined || rules.count.is(pageSize);
	return isPageSize && orders.includes(order) && Object.keys(others).length === 0;
}

const paths = pathsRule(...Object.keys(defaultPaths));

/** Accepts a function instead of a value, and validates its result at each request. */
const byEvent = (rule: Rule): Rule => ({
	...rule,
	is: (value) => typeof value === 'function' || rule.is(value),
	must: `${rule.must}, or a function of the event that returns one`
});

const bookshopOptions = defineOptions<keyof BookshopOptions>('createBookshop', {
	...shopRules,
	origin: {
		is: (value) => [value].flat().length > 0 && [value].flat().every(rules.origin.is),
		must: `${rules.origin.must}, or an array of them of which the first is canonical`
	},
	currency: rules.currency,
	secret: rules.secret,
	webhookSecret: rules.webhookSecret,
	storage: rules.storage,
	access: rules.access,
	locale: byEvent(localeRule),
	paths: byEvent(paths),
	catalog: {
		is: isCatalog,
		must: "{ pageSize, order }, a whole number above 0 and one of 'title', 'newest' and 'price'",
		optional: true
	},
	downloadTtl: rules.seconds,
	sampleStyles: rules.styles,
	limiters: {
		is: (value) =>
			isObject(value) &&
			Object.entries(value).every(
				([name, limiter]) =>
					limiterNames.includes(name) && (limiter === undefined || rules.limiter.is(limiter))
			),
		must: `limiters (${limiterNames.join(', ')}), each of which has consume(key)`,
		optional: true
	},
	uiMode: rules.uiMode,
	customizeSession: rules.hook,
	managedPayments: rules.flag,
	tax: rules.tax,
	promotionCodes: rules.flag,
	contactEmail: {
		// Without the characters that end the address in a `mailto:` link.
		is: (value) => typeof value === 'string' && /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/.test(value),
		must: 'an email address of letters, digits and . _ + -, such as "hello@books.example"',
		optional: true
	},
	sellWithoutFiles: rules.flag,
	onPurchase: rules.hook,
	onUnfulfillable: rules.hook,
	onEvent: rules.hook,
	preventedDisputes: rules.preventedDisputes,
	onCustomerMoved: rules.hook,
	waitUntil: rules.hook,
	now: rules.now
});

/** The options of a shop, with their defaults. */
export type ValidBookshop<B extends Book> = ValidOptions<BookshopOptions<B>>;

/**
 * Validates the options of a shop and adds their defaults.
 *
 * @throws TypeError if an option is missing, malformed or unsafe outside the developer's machine
 */
export function readBookshop<B extends Book>(given: BookshopOptions<B>): ValidBookshop<B> {
	const options = bookshopOptions.read(given);
	const { livemode, secret, webhookSecret } = options;
	for (const origin of originsOf(options)) {
		requireSafeShop('createBookshop', { origin, livemode }, [
			{ option: 'secret', value: secret },
			{ option: 'webhookSecret', value: webhookSecret, isFromStripe: true }
		]);
	}
	return options;
}

/** Returns the origins of a shop, the canonical one first. */
export function originsOf<B extends Book>({ origin }: BookshopOptions<B>) {
	return typeof origin === 'string' ? ([origin] as const) : origin;
}

/** The settings of a shop that may differ between requests. */
export interface RequestSettings {
	/** The scheme and host that customers return to. */
	origin: string;
	locale: string;
	paths: ShopPaths;
}

/**
 * Returns the origin, locale and paths for a request.
 *
 * @throws TypeError if `locale` or `paths` is a function and its result is malformed
 */
export function requestSettings<B extends Book>(
	options: BookshopOptions<B>,
	event: ShopEvent
): RequestSettings {
	const origins = originsOf(options);
	// SvelteKit would load a page again with each change of a `url` that is read.
	const own = origins[1] && origins.find((origin) => origin === event.url.origin);
	const given = {
		locale: typeof options.locale === 'function' ? options.locale(event) : options.locale,
		paths: typeof options.paths === 'function' ? options.paths(event) : options.paths
	};
	validateOptions('createBookshop', given, { locale: localeRule, paths });
	return { origin: own || origins[0], locale: given.locale ?? 'en', paths: given.paths ?? {} };
}

/** Returns whether `requestSettings` returns the same for every request. */
export function isStatic<B extends Book>({ origin, locale, paths }: BookshopOptions<B>): boolean {
	return typeof origin === 'string' && typeof locale !== 'function' && typeof paths !== 'function';
}
