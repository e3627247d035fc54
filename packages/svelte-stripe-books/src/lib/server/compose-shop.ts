import type { Book } from '../core/book.ts';
import { originsOf, type RequestSettings, type ValidBookshop } from './bookshop-options.ts';
import { createCartHandler } from './cart/handler.ts';
import { createCheckoutHandler } from './checkout/handler.ts';
import { createSuccessLoader } from './checkout/success.ts';
import { createDownloadHandler } from './downloads/download-handler.ts';
import { createSampleHandler } from './downloads/sample-handler.ts';
import { createDownloadLinks } from './downloads/signed-links.ts';
import { createLibraryLookup } from './library/lookup.ts';
import { resolvePaths } from './options/paths.ts';
import { createWebhookHandler } from './payments/webhook-handler.ts';

/** Returns the part of a shop that all requests share. */
export function coreOf<B extends Book>(options: ValidBookshop<B>) {
	const { stripe, store, name, livemode, log, storage } = options;
	const { onPurchase, onUnfulfillable, preventedDisputes } = options;
	return {
		options,
		shop: { stripe, store, name, livemode, log },
		storage,
		hooks: { onPurchase, onUnfulfillable, preventedDisputes }
	};
}

/**
 * Creates every handler of a shop from valid options.
 *
 * @param settings the origin, locale and paths of the request
 */
export function composeShop<B extends Book>(options: ValidBookshop<B>, settings: RequestSettings) {
	const { shop, hooks } = coreOf(options);
	const { origin } = settings;
	const origins = originsOf(options);
	const { store, currency, secret, webhookSecret } = options;
	const { storage, limiters = {}, downloadTtl, waitUntil, onEvent, now } = options;
	const { uiMode, customizeSession, managedPayments, tax, sellWithoutFiles } = options;
	const { promotionCodes = false, contactEmail, sampleStyles } = options;
	const paths = resolvePaths(settings.paths);
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
						// The first origin, since a link that opens a library must not lead to a preview.
						...{ origin: origins[0], waitUntil, path: paths.magicLink },
						...{ limiter: limiters.mail, mailboxLimiter: limiters.mailbox }
					}
				};
	const { catalog, book, cart, success, canceled } = paths;
	const library = createLibraryLookup({
		...{ store, downloadLinks, secret, access, log: shop.log, now },
		limiter: limiters.lookup
	});
	return {
		shop,
		storage,
		paths,
		locale: settings.locale,
		origins,
		currency: currency.toLowerCase(),
		terms: { taxBehavior: tax?.behavior ?? ('inclusive' as const), promotionCodes },
		contactEmail,
		pageSize: options.catalog?.pageSize ?? 24,
		order: options.catalog?.order ?? ('title' as const),
		now,
		cart: createCartHandler({ store, paths: { cart } }),
		checkout: createCheckoutHandler({
			...{ ...shop, origin, currency, secret, paths: { book, cart, success, canceled } },
			...{ uiMode, customizeSession, managedPayments, tax, sellWithoutFiles, now },
			promotionCodes,
			findOwned: library.findOwned,
			limiter: limiters.checkout
		}),
		success: createSuccessLoader({
			...{ ...shop, secret, downloadLinks, now },
			limiter: limiters.lookup
		}),
		webhook: createWebhookHandler({ ...shop, ...hooks, secret: webhookSecret, onEvent, now }),
		library,
		download: createDownloadHandler({
			store,
			downloadLinks,
			storage,
			log: shop.log,
			paths: { library: paths.library }
		}),
		sample: createSampleHandler({
			store,
			storage,
			sampleStyles,
			log: shop.log,
			paths: { book, catalog }
		})
	};
}

/** The handlers of one set of options. */
export type ComposedShop<B extends Book> = ReturnType<typeof composeShop<B>>;

/** The part of a shop that all requests share. */
export type ShopCore<B extends Book> = ReturnType<typeof coreOf<B>>;
