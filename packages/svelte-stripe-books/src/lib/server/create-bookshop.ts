import type { Book } from '../core/book.ts';
import type { BookStorage } from '../core/storage.ts';
import { parseProblem, type ShopProblem } from '../core/problem.ts';
import type { CheckoutResult, LibraryState } from '../core/results.ts';
import type { BookPage, BookStore } from '../store/book-store.ts';
import { createCartHandler, loadCart } from './cart/handler.ts';
import { createCheckoutHandler, type CheckoutHandlerOptions } from './checkout/handler.ts';
import { createSuccessLoader } from './checkout/success.ts';
import { createDownloadHandler } from './downloads/download-handler.ts';
import { createDownloadLinks } from './downloads/signed-links.ts';
import type { Handler, ShopEvent } from './http/event.ts';
import {
	createLibraryLookup,
	type LibraryLookup,
	type LibraryLookupOptions
} from './library/lookup.ts';
import { lazyOptions, type Options } from './options/lazy.ts';
import { validateOptions, rules } from './options/validate.ts';
import { rejectPublishedSecrets } from './options/published-secrets.ts';
import { createSampleHandler } from './downloads/sample-handler.ts';
import { shopRules, type ShopOptions } from './options/shop-options.ts';
import type { Secret } from './crypto/signature.ts';
import { createWebhookHandler, type WebhookHandlerOptions } from './payments/webhook-handler.ts';

/** What a whole shop is made of. */
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
		>,
		Pick<WebhookHandlerOptions<B>, 'onPurchase' | 'onUnfulfillable' | 'onEvent'>,
		Pick<LibraryLookupOptions<B>, 'access'> {
	/** Limits how often one client may knock, begin to pay and return, all together. @default no limit */
	limiter?: CheckoutHandlerOptions<B>['limiter'];
	/** Signs cookies and download links. At least 32 characters; of several the first signs and all are good. */
	secret: Secret;
	/** The signing secret of the webhook's endpoint (`whsec_…`); several while one is rolled. */
	webhookSecret: Secret;
	/** Where the bytes of books are: `createDiskStorage({ root })`. */
	storage: BookStorage;
}

/** A shop at the paths that all parts take for granted. */
export interface Bookshop<B extends Book = Book> {
	/** The store, for the pages that show books. Opened at first use, like everything here. */
	readonly store: BookStore<B>;
	/** For the root layout's `load`: the cart, and the problem that a handler sent the visitor back with. */
	loadLayout(event: ShopEvent): Promise<{ cart: B[]; problem: ShopProblem | null }>;
	/** For the `load` of a catalog: 24 books that are for sale, those after the `?after=` of its address. */
	loadCatalog(event: ShopEvent): Promise<BookPage<B> & { after: string | null }>;
	/** For the `load` of `/checkout/success`: what came of the payment, and the cart as it is after that. */
	loadSuccess(event: ShopEvent): Promise<{ result: CheckoutResult<B>; cart: B[] }>;
	/** For the `load` of `/library`. */
	loadLibrary(event: ShopEvent): Promise<{ library: LibraryState<B> }>;
	/** The `actions` of `/library`: an address was typed. */
	libraryActions: { default(event: ShopEvent): Promise<{ library: LibraryState<B> }> };
	/** `POST` of `/cart/items`. */
	cart: Handler;
	/** `POST` of `/checkout`, with no page beside it. */
	checkout: Handler;
	/** What came of a payment; it takes the paid books out of the cart. */
	checkoutReturn(event: ShopEvent): Promise<CheckoutResult<B>>;
	/** `POST` of `/webhooks/stripe`. */
	webhook: Handler;
	/** The libraries, for pages and actions of your own. */
	library: LibraryLookup<B>;
	/** `GET` and `HEAD` of `/download/[token]`. */
	download: Handler;
	/** `GET` and `HEAD` of `/books/[id]/sample`. */
	sample: Handler;
}

/**
 * Makes all handlers of a shop from one set of options. Where one of them needs an option of its own (other paths, a clock, a
 * life of links), make that one by its own factory beside it: all take the same store and secret.
 *
 * Secrets that everybody knows (those of our documentation and of the sandbox, placeholders) are refused, unless `origin` is this very
 * machine.
 *
 * @throws TypeError at the first request, when an option is missing or malformed, or a secret is one that everybody knows
 * @example
 * // src/lib/server/options/shop-options.ts, whole in the README
 * export const shop = createBookshop(() => ({ stripe, store, storage, … }));
 *
 * // src/routes/checkout/+server.ts
 * export const POST = shop.checkout;
 */
export function createBookshop<B extends Book>(options: Options<BookshopOptions<B>>): Bookshop<B> {
	const ready = lazyOptions(options, (given) => {
		validateOptions('createBookshop', given, {
			...shopRules,
			origin: rules.origin,
			currency: rules.currency,
			secret: rules.secret,
			webhookSecret: rules.webhookSecret,
			storage: rules.storage,
			access: rules.access,
			uiMode: rules.uiMode,
			customizeSession: rules.hook,
			managedPayments: rules.flag,
			tax: rules.tax,
			sellWithoutFiles: rules.flag,
			limiter: rules.limiter,
			onPurchase: rules.hook,
			onUnfulfillable: rules.hook,
			onEvent: rules.hook
		});
		const { stripe, store, name, livemode, log, origin, secret, webhookSecret } = given;
		rejectPublishedSecrets('createBookshop', origin, { secret, webhookSecret });
		const downloadLinks = createDownloadLinks({ secret });
		return { ...given, downloadLinks, shop: { stripe, store, name, livemode, log } };
	});

	const cartOf = (event: ShopEvent) => loadCart(ready().store, event);
	const checkoutReturn = createSuccessLoader(() => {
		const { shop, secret, downloadLinks, limiter } = ready();
		return { ...shop, secret, downloadLinks, limiter };
	});
	const library = createLibraryLookup(() => {
		const { store, downloadLinks, secret, access, limiter, log } = ready();
		return { store, downloadLinks, secret, access, limiter, log };
	});

	return {
		get store() {
			return ready().store;
		},
		loadLayout: async (event) => ({
			cart: await cartOf(event),
			problem: parseProblem(event.url.searchParams)
		}),
		async loadCatalog({ url }) {
			const after = url.searchParams.get('after');
			return { ...(await ready().store.listBooks({ after, limit: 24 })), after };
		},
		async loadSuccess(event) {
			const result = await checkoutReturn(event);
			return { result, cart: await cartOf(event) };
		},
		loadLibrary: async (event) => ({ library: await library.read(event) }),
		libraryActions: { default: async (event) => ({ library: await library.request(event) }) },
		cart: createCartHandler(),
		checkout: createCheckoutHandler(() => {
			const { shop, origin, currency, secret, uiMode, customizeSession, limiter, ...rest } =
				ready();
			const { managedPayments, tax, sellWithoutFiles } = rest;
			const sale = { managedPayments, tax, sellWithoutFiles, uiMode, customizeSession };
			return { ...shop, ...sale, origin, currency, secret, limiter };
		}),
		checkoutReturn,
		webhook: createWebhookHandler(() => {
			const { shop, webhookSecret, onPurchase, onUnfulfillable, onEvent } = ready();
			return { ...shop, secret: webhookSecret, onPurchase, onUnfulfillable, onEvent };
		}),
		library,
		download: createDownloadHandler(() => {
			const { store, downloadLinks, storage, log } = ready();
			return { store, downloadLinks, storage, log };
		}),
		sample: createSampleHandler(() => {
			const { store, storage, log } = ready();
			return { store, storage, log };
		})
	};
}
