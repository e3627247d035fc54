import type { Book } from '../core/book.ts';
import type { BookStorage } from '../core/storage.ts';
import { createCartHandler } from './cart/handler.ts';
import { createCheckoutHandler, type CheckoutHandlerOptions } from './checkout/handler.ts';
import { createSuccessLoader } from './checkout/success.ts';
import type { Secret } from './crypto/signature.ts';
import { createDownloadHandler } from './downloads/download-handler.ts';
import { createSampleHandler } from './downloads/sample-handler.ts';
import { createDownloadLinks } from './downloads/signed-links.ts';
import type { Limiter } from './http/rate-limit.ts';
import { createLibraryLookup } from './library/lookup.ts';
import type { MagicLinkOptions } from './library/magic-link.ts';
import { defineOptions } from './options/define-options.ts';
import { defaultPaths, resolvePaths, type ShopPaths } from './options/paths.ts';
import { requireSafeShop } from './options/require-safe-shop.ts';
import { shopRules, type ShopOptions } from './options/shop-options.ts';
import { isObject, pathsRule, rules } from './options/validate.ts';
import { createWebhookHandler, type WebhookHandlerOptions } from './payments/webhook-handler.ts';

/** How often one client, or one mailbox, may ask. Each is unlimited without a limiter. */
export interface ShopLimiters {
	/** Starting to pay: 30 times a minute, for example. Its keys are `client:<address>`. */
	checkout?: Limiter | undefined;
	/** Opening a library or a success page: 60 times a minute, for example. Its keys are `client:<address>`. */
	lookup?: Limiter | undefined;
	/** Emails that one client sends to one address. Its keys are `mail:<client>:<address>`. See `MagicLinkOptions`. */
	mail?: Limiter | undefined;
	/** Emails to one address, from all clients together. Its keys are `mailbox:<address>`. See `MagicLinkOptions`. */
	mailbox?: Limiter | undefined;
}

/** The options of a whole shop. */
export interface BookshopOptions<B extends Book = Book>
	extends
		ShopOptions<B>,
		Pick<
			CheckoutHandlerOptions<B>,
			| 'origin'
			| 'currency'
			| 'uiMode'
			| 'customizeSession'
			| 'managedPayments'
			| 'tax'
			| 'sellWithoutFiles'
			| 'now'
		>,
		Pick<
			WebhookHandlerOptions<B>,
			'onPurchase' | 'onUnfulfillable' | 'onEvent' | 'preventedDisputes'
		> {
	/** Signs cookies and download links. At least 32 characters; of several the first signs and all verify. */
	secret: Secret;
	/** The signing secret of the webhook endpoint (`whsec_…`); several while you roll it. */
	webhookSecret: Secret;
	/** Where the files of books are kept: `createDiskStorage({ root })`. */
	storage: BookStorage;
	/**
	 * How customers prove who they are. `'email'`: they type the address that they used at checkout. `{ magicLink }`: they open a link
	 * that is emailed to that address.
	 */
	access: 'email' | { magicLink: Pick<MagicLinkOptions, 'send' | 'ttl'> };
	/** Where the shop's pages are. @default those of `ShopPaths` */
	paths?: ShopPaths | undefined;
	/** `pageSize`: how many books a page of the catalog has. @default { pageSize: 24 } */
	catalog?: { pageSize?: number | undefined } | undefined;
	/** How long a download link works, in seconds. @default 86400, one day */
	downloadTtl?: number | undefined;
	/** Rate limits. @default none */
	limiters?: ShopLimiters | undefined;
	/** Keeps the platform running until an email is sent: `(work, event) => event.platform?.ctx.waitUntil(work)`. @default none */
	waitUntil?: MagicLinkOptions['waitUntil'];
}

const limiterNames = ['checkout', 'lookup', 'mail', 'mailbox'];

const bookshopOptions = defineOptions<keyof BookshopOptions>('createBookshop', {
	...shopRules,
	origin: rules.origin,
	currency: rules.currency,
	secret: rules.secret,
	webhookSecret: rules.webhookSecret,
	storage: rules.storage,
	access: rules.access,
	paths: pathsRule(...Object.keys(defaultPaths)),
	catalog: {
		is: (value) =>
			isObject(value) &&
			Object.entries(value).every(
				([option, size]) => option === 'pageSize' && (size === undefined || rules.count.is(size))
			),
		must: '{ pageSize }, a whole number above 0',
		optional: true
	},
	downloadTtl: rules.seconds,
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
	sellWithoutFiles: rules.flag,
	onPurchase: rules.hook,
	onUnfulfillable: rules.hook,
	onEvent: rules.hook,
	preventedDisputes: rules.preventedDisputes,
	waitUntil: rules.hook,
	now: rules.now
});

/**
 * Makes every handler of a shop from one set of options.
 *
 * @throws TypeError when an option is missing or malformed, or a secret is published
 */
export function composeShop<B extends Book>(given: BookshopOptions<B>) {
	const options = bookshopOptions.read(given);
	const { stripe, store, name, livemode, log, origin, currency, secret, webhookSecret } = options;
	requireSafeShop('createBookshop', { origin, livemode }, [
		{ option: 'secret', value: secret },
		{ option: 'webhookSecret', value: webhookSecret, isFromStripe: true }
	]);
	const { storage, limiters = {}, downloadTtl, waitUntil, now } = options;
	const { onPurchase, onUnfulfillable, onEvent, preventedDisputes } = options;
	const { uiMode, customizeSession, managedPayments, tax, sellWithoutFiles } = options;
	const paths = resolvePaths(options.paths);
	const shop = { stripe, store, name, livemode, log };
	const hooks = { onPurchase, onUnfulfillable, preventedDisputes };
	const downloadLinks = createDownloadLinks({
		secret,
		path: paths.download,
		ttl: downloadTtl,
		now
	});
	const access =
		options.access === 'email'
			? options.access
			: {
					magicLink: {
						...options.access.magicLink,
						...{ origin, waitUntil, path: paths.magicLink },
						...{ limiter: limiters.mail, mailboxLimiter: limiters.mailbox }
					}
				};
	const { catalog, cart, success, canceled, library } = paths;
	return {
		shop,
		storage,
		hooks,
		paths,
		pageSize: options.catalog?.pageSize ?? 24,
		cart: createCartHandler({ store, paths: { cart } }),
		checkout: createCheckoutHandler({
			...{ ...shop, origin, currency, secret, paths: { cart, success, canceled } },
			...{ uiMode, customizeSession, managedPayments, tax, sellWithoutFiles, now },
			limiter: limiters.checkout
		}),
		success: createSuccessLoader({
			...{ ...shop, secret, downloadLinks, now },
			limiter: limiters.lookup
		}),
		webhook: createWebhookHandler({ ...shop, ...hooks, secret: webhookSecret, onEvent, now }),
		library: createLibraryLookup({
			...{ store, downloadLinks, secret, access, log, now },
			limiter: limiters.lookup
		}),
		download: createDownloadHandler({ store, downloadLinks, storage, log, paths: { library } }),
		sample: createSampleHandler({ store, storage, log, paths: { catalog } })
	};
}

/** The handlers of one set of options. */
export type ComposedShop<B extends Book> = ReturnType<typeof composeShop<B>>;
