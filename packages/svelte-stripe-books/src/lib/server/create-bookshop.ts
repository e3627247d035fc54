import type { ActionFailure } from '@sveltejs/kit';
import { catalogOrders, readPlace, type CatalogOrder } from '../core/catalog-place.ts';
import { isBookId, type Book, type BookSummary } from '../core/book.ts';
import { bookPath } from '../core/paths.ts';
import { parseProblem, problem, type ShopProblem } from '../core/problem.ts';
import { readSampleContents, type SampleChapter } from '../core/sample-contents.ts';
import type { CheckoutResult, LibraryState } from '../core/results.ts';
import type { ShopData } from '../core/shop-data.ts';
import type { BookStore } from '../store/book-store.ts';
import type { BookshopOptions } from './bookshop-options.ts';
import { checkCartEndpoint } from './cart/check-endpoint.ts';
import { dropUnavailable, readLoadedCart } from './cart/load-cart.ts';
import { bookProblem } from './cart/name-books.ts';
import { checkBookshop } from './check-bookshop.ts';
import type { Handler, LayoutEvent, PageEvent, ShopEvent } from './http/event.ts';
import { readHtmlSample } from './downloads/html-sample.ts';
import { fileAddress } from './http/file-name.ts';
import { error, fail, redirect } from './http/kit.ts';
import { queryOf } from './http/query.ts';
import { routeParam } from './http/route-param.ts';
import { notAllowed, seeOther } from './http/responses.ts';
import type { LibraryLookup } from './library/lookup.ts';
import type { Options } from './options/lazy.ts';
import { reconcile, type ReconcileOptions, type ReconcileStep } from './payments/reconcile.ts';
import { resolveShop, type Platform } from './resolve-shop.ts';

/** A file as visitors may see it: without its storage key. */
export interface PublicFile {
	/** Format of the file, such as `epub`. */
	format: string;
	/** Number of the file among those of its format, from 1. */
	part: number;
	/** Whether everyone may download the file for free. */
	isSample: boolean;
	/** In bytes. */
	sizeInBytes: number;
	/** The address of a sample, for `SampleLink`. Null for a file that only buyers may have. */
	href: string | null;
}

/** Form actions of a page that opens a library. A type instead of an interface, so that it is assignable to SvelteKit's `Actions`. */
export type LibraryActions<B extends Book> = {
	default(
		event: PageEvent
	): Promise<
		| { library: LibraryState<BookSummary<B>> }
		| ActionFailure<{ library: LibraryState<BookSummary<B>> }>
	>;
};

/** A shop: one function for each of its routes. */
export interface Bookshop<B extends Book = Book, At extends [] | [platform: Platform] = []> {
	/**
	 * For the root layout's `load`: the data for `setShopContext(() => page.data.shop)`. Its problem is `cart_unavailable` until
	 * the cart endpoint answers GET and POST, and the log says what is missing.
	 */
	loadLayout(event: LayoutEvent): Promise<{ shop: ShopData<BookSummary<B>> }>;
	/**
	 * For the catalog's `load`: one page of the books for sale that match `?q=`, after the cursor `?after=`, in the order `?sort=` (`title`,
	 * `newest` or `price`; otherwise that of the shop). A cursor of another order begins at the first page.
	 */
	loadCatalog(event: ShopEvent): Promise<{
		books: BookSummary<B>[];
		/** The nearest books if nothing was found. */
		suggestions: BookSummary<B>[];
		next: string | null;
		after: string | null;
		query: string;
		/** The order of the books, for `SortLinks`. */
		order: CatalogOrder;
		/** Ids of these books that are in the library that is open in this browser. */
		owned: string[];
	}>;
	/**
	 * For the `load` of `/books/[id]`. A book that is off sale (`book.onSale`) keeps its page, without files. Throws SvelteKit's 404 if
	 * there is no such book.
	 */
	loadBook(event: ShopEvent): Promise<{
		book: B;
		files: PublicFile[];
		/** Whether the book is in the library that is open in this browser. */
		owned: boolean;
		/** At most four other books for sale by the same author. */
		moreByAuthor: BookSummary<B>[];
	}>;
	/**
	 * For the `load` of `/books/[id]/read`: the book, and the sample to show in a frame. Throws SvelteKit's 404 if the book has no HTML sample
	 * (`books add` creates it from an EPUB sample). Throws 503, and logs the reason, if the sample cannot be read.
	 */
	loadSample(event: ShopEvent): Promise<{
		book: B;
		files: PublicFile[];
		/** Whether the book is in the library that is open in this browser. */
		owned: boolean;
		sample: {
			/** The address of the sample, for `<iframe sandbox src>`. See `createSampleHandler` for its query. */
			href: string;
			/** Its chapters. `#<id>` after the address leads to one. */
			contents: SampleChapter[];
		};
	}>;
	/**
	 * For the `load` of `/checkout/success`: the state of the order, and `shop` with the paid books removed from its cart. Throws
	 * SvelteKit's 429 if the client exceeds its rate limit.
	 */
	loadSuccess(
		event: PageEvent
	): Promise<{ result: CheckoutResult<BookSummary<B>>; shop: ShopData<BookSummary<B>> }>;
	/** For the `load` of `/library`. */
	loadLibrary(event: ShopEvent): Promise<{ library: LibraryState<BookSummary<B>> }>;
	/** The `actions` of `/library`, whose form has the field `email`. */
	libraryActions: LibraryActions<B>;
	/** The `actions` of `/library/link/[token]`, whose form has only a button. */
	magicLinkActions: LibraryActions<B>;
	/** `POST` of `/library/sign-out`: closes the library in this browser. */
	signOut: Handler;
	/** `GET` and `POST` of `/cart/items`. */
	cart: Handler;
	/** `POST` of `/checkout`. The route must not have a `+page`. */
	checkout: Handler;
	/** `POST` of `/webhooks/stripe`. */
	webhook: Handler;
	/** `GET` and `HEAD` of `/download/[...token]`. */
	download: Handler;
	/** `GET` and `HEAD` of `/books/[id]/sample/[...name]`. */
	sample: Handler;
	/** The library, for your own pages and actions. */
	library: LibraryLookup<B>;
	/** The store, for your own pages. */
	store(...at: At): BookStore<B>;
	/**
	 * The options that the shop was created with, validated and with their defaults, for your own commands.
	 *
	 * @throws TypeError if an option is missing or malformed
	 */
	options(...at: At): BookshopOptions;
	/**
	 * Validates all options, then looks for missing tables and, if the storage implements `exists`, for missing files of the first books.
	 * Call it in `init` of `hooks.server` (`export const init = () => shop.check()`), so that mistakes show at start.
	 *
	 * @returns a promise that rejects if the database was not migrated or is unavailable
	 * @throws TypeError if an option is missing or malformed
	 */
	check(...at: At): Promise<void>;
	/** Repairs the database from Stripe, with the shop's own hooks. See `reconcile`. */
	reconcile(
		options: Pick<ReconcileOptions<B>, 'since' | 'notifyWithin' | 'dryRun'>,
		...at: At
	): AsyncGenerator<ReconcileStep>;
}

/** The routes whose parameters this module reads. */
const routes = {
	book: { factory: 'createBookshop (loadBook)', file: 'books/[id]/+page.server.ts' },
	magicLink: {
		factory: 'createBookshop (magicLinkActions)',
		file: 'library/link/[token]/+page.server.ts'
	}
};

/** The key under which a handler refers to its shop, so that commands find the shop in a built app. */
const shopOfHandler = Symbol.for('svelte-stripe-books.shop');

/** How many books by the same author a book's page shows at most. */
const maxMoreByAuthor = 4;

/** Returns the book's id from the URL of its page. Throws 404 for other text, which some databases reject. */
function bookIdOf(event: ShopEvent): string {
	const id = routeParam(event, 'id', routes.book);
	return isBookId(id) ? id : error(404, 'Book not found');
}

/** Returns whether a cursor belongs to another sort order. */
const isOfOtherOrder = (cursor: string, order: CatalogOrder): boolean =>
	catalogOrders.some((one) => one !== order && readPlace(cursor, one));

/** The longest search, in characters. */
const maxQuery = 200;

/**
 * Creates a shop from one set of options. Each route exports one of its members. You can also use each factory
 * (`createCheckoutHandler`, `createWebhookHandler`, …) alone.
 *
 * With `{ perRequest }`, the options are created from each request, for platforms that pass the database and secrets with it.
 *
 * @throws TypeError at the first request, when an option is missing or malformed, or a secret is published
 * @example
 * // src/lib/server/shop.ts
 * export const shop = createBookshop(() => ({ stripe, store, storage, … }));
 *
 * // src/routes/checkout/+server.ts
 * export const POST = shop.checkout;
 *
 * // on Cloudflare Workers
 * export const shop = createBookshop({ perRequest: ({ env }) => ({ … }) });
 */
export function createBookshop<B extends Book>(options: Options<BookshopOptions<B>>): Bookshop<B>;
export function createBookshop<B extends Book>(options: {
	perRequest: (platform: Platform) => BookshopOptions<B>;
}): Bookshop<B, [platform: Platform]>;
export function createBookshop<B extends Book>(
	options: Options<BookshopOptions<B>> | { perRequest: (platform: Platform) => BookshopOptions<B> }
): Bookshop<B> & Bookshop<B, [platform: Platform]> {
	const { of, at } = resolveShop(options);

	/** What each request has removed from the cart, since a page's `load` may run after the layout's. */
	const removed = new WeakMap<Request, ShopProblem>();

	/** The data that the layout and the success page pass to components. */
	async function shopDataOf(event: ShopEvent): Promise<ShopData<BookSummary<B>>> {
		const { shop, currency, locale, paths, terms, contactEmail, now } = of(event);
		const settings = { currency, locale, paths, terms, contactEmail };
		const query = queryOf(event);
		if (!query) return { cart: null, problem: null, ...settings };
		const loaded = await readLoadedCart(shop.store, event, now());
		const { books: cart, unavailable } = loaded;
		let problem = parseProblem(query) ?? removed.get(event.request) ?? null;
		// One problem is shown at a time, and what is not named yet stays in the cookie.
		if (unavailable.length > 0 && !problem) {
			problem = await bookProblem(shop.store, 'book_unavailable', unavailable);
			removed.set(event.request, problem);
			dropUnavailable(event, loaded);
		} else if (problem?.code === 'book_unavailable' && problem.books) {
			problem = await bookProblem(shop.store, problem.code, problem.books);
		}
		const inCart = cart.map(({ id }) => id);
		// A book that is bought from its page is not in the cart.
		const asks = problem?.code === 'book_owned' ? (problem.books ?? []) : [];
		const owned = await library.findOwned(event, [...new Set([...inCart, ...asks])]);
		if (problem?.code === 'book_owned') {
			// Asks only about books that the visitor owns, since anyone can write an address.
			const asked = asks.filter((id) => owned.includes(id));
			problem = asked.length > 0 ? await bookProblem(shop.store, problem.code, asked) : null;
		}
		return { cart, owned, problem, ...settings };
	}

	let isCartFound = false;
	/** How often the endpoint may fail to answer, as it does while a development server compiles it. */
	let attemptsLeft = 3;
	/** Checks the cart endpoint until it is complete, so that adding it during development clears the warning. */
	async function findCartEndpoint(event: LayoutEvent): Promise<boolean> {
		if (isCartFound || attemptsLeft <= 0 || queryOf(event) === null) return true;
		// The error page of a missing endpoint loads the layout, too, and would wait for itself.
		if (event.request.method === 'OPTIONS') return true;
		const { shop, paths, origins } = of(event);
		// For a missing route, SvelteKit sends a network request to the request's host, which may be forged.
		if (!origins.includes(event.url.origin)) return true;
		const missing = await checkCartEndpoint(event, paths.cartItems);
		if (missing === undefined) {
			attemptsLeft -= 1;
			return true;
		}
		isCartFound = missing === null;
		if (missing) {
			shop.log({
				code: 'cart_endpoint_missing',
				message: `${missing} Visitors without JavaScript and prerendered pages have no cart. Its +server.ts must contain: export const GET = shop.cart; export const POST = shop.cart;`
			});
		}
		return isCartFound;
	}

	const library: LibraryLookup<B> = {
		read: (event) => of(event).library.read(event),
		owns: (event, bookId) => of(event).library.owns(event, bookId),
		findOwned: (event, bookIds) => of(event).library.findOwned(event, bookIds),
		request: (event, form) => of(event).library.request(event, form),
		redeem: (event, token) => of(event).library.redeem(event, token),
		signOut: (event) => of(event).library.signOut(event)
	};

	/** Answers a form of the library: opened, emailed, or what is wrong with it. */
	function answerForm(event: PageEvent, state: LibraryState<BookSummary<B>>) {
		// With `opened`, the page can detect that the browser did not keep the cookie.
		if (state.status === 'open') redirect(303, `${of(event).paths.library}?opened`);
		if (state.status === 'sent') return { library: state };
		const { code, retryAfter } = state.problem ?? {};
		if (retryAfter === undefined) {
			return fail(code === 'request_too_large' ? 413 : 400, { library: state });
		}
		event.setHeaders({ 'retry-after': String(retryAfter) });
		return fail(429, { library: state });
	}

	/** Reads a book and its files: the rows, and in the same order what visitors may see of them. */
	async function readBook(event: ShopEvent) {
		const { paths, shop } = of(event);
		const id = bookIdOf(event);
		const [book, rows, owned] = await Promise.all([
			shop.store.findBook(id),
			shop.store.listFiles(id),
			library.owns(event, id)
		]);
		if (!book) return error(404, 'Book not found');
		const files = rows.map(({ format, part, isSample, sizeInBytes, fileName }): PublicFile => ({
			...{ format, part, isSample, sizeInBytes },
			href: isSample ? fileAddress(bookPath(paths.sample, id), { fileName, format }) : null
		}));
		return { page: { book, files, owned }, rows };
	}

	const shop: Bookshop<B> & Bookshop<B, [platform: Platform]> = {
		async loadLayout(event) {
			const [shop, isFound] = await Promise.all([shopDataOf(event), findCartEndpoint(event)]);
			return { shop: isFound ? shop : { ...shop, problem: problem('cart_unavailable') } };
		},
		async loadCatalog(event) {
			const { shop, pageSize, order: usual } = of(event);
			const search = queryOf(event);
			const order = catalogOrders.find((one) => one === search?.get('sort')) ?? usual;
			const query = search?.get('q')?.trim().slice(0, maxQuery) ?? '';
			const cursor = search?.get('after') ?? null;
			const after = cursor && isOfOtherOrder(cursor, order) ? null : cursor;
			const page = await shop.store.listBooks({ search: query, order, after, limit: pageSize });
			const owned = await library.findOwned(
				event,
				page.books.map(({ id }) => id)
			);
			return { ...page, after, query, order, owned };
		},
		async loadBook(event) {
			const bookId = bookIdOf(event);
			const [{ page }, moreByAuthor] = await Promise.all([
				readBook(event),
				of(event).shop.store.listMoreByAuthor({ bookId, limit: maxMoreByAuthor })
			]);
			return { ...page, moreByAuthor };
		},
		async loadSample(event) {
			const { page, rows } = await readBook(event);
			const { storage, shop: core } = of(event);
			const index = rows.findIndex(({ format, isSample }) => format === 'html' && isSample);
			const file = rows[index];
			const href = page.files[index]?.href;
			if (!file || !href) return error(404, 'Sample not found');
			const html = await readHtmlSample(file, { storage, log: core.log });
			if (html === null) return error(503, 'This sample can’t be shown right now');
			return { ...page, sample: { href, contents: readSampleContents(html) } };
		},
		async loadSuccess(event) {
			// Anyone who has this page's address can see the order.
			event.setHeaders({ 'referrer-policy': 'no-referrer' });
			const result = await of(event).success(event);
			if (result.status === 'limited' || result.status === 'unconfirmed') {
				event.setHeaders({ 'retry-after': String(result.retryAfter) });
			}
			if (result.status === 'limited') error(429, 'Too many requests');
			// Loaded last, since the line above removes the paid books from the cart.
			return { result, shop: await shopDataOf(event) };
		},
		async loadLibrary(event) {
			const state = await library.read(event);
			// The browser kept the cookie, so the query is no longer needed.
			if (state.status === 'open' && event.url.searchParams.has('opened')) {
				redirect(303, of(event).paths.library);
			}
			return { library: state };
		},
		libraryActions: {
			default: async (event) => answerForm(event, await library.request(event))
		},
		magicLinkActions: {
			default: async (event) =>
				answerForm(event, await library.redeem(event, routeParam(event, 'token', routes.magicLink)))
		},
		async signOut(event) {
			if (event.request.method !== 'POST') return notAllowed('POST');
			library.signOut(event);
			return seeOther(of(event).paths.library);
		},
		cart: (event) => of(event).cart(event),
		checkout: (event) => of(event).checkout(event),
		webhook: (event) => of(event).webhook(event),
		download: (event) => of(event).download(event),
		sample: (event) => of(event).sample(event),
		library,
		store: (platform?: Platform) => at(platform).shop.store,
		// Not of `B`: hooks receive books, so that no shop with custom columns would be a `Bookshop`.
		options: (platform?: Platform) => at(platform).options as unknown as BookshopOptions,
		check: (platform?: Platform) => checkBookshop(at(platform)),
		reconcile(given, platform?: Platform) {
			const { shop, hooks } = at(platform);
			return reconcile({ ...shop, ...hooks, ...given });
		}
	};
	const { cart, checkout, webhook, download, sample, signOut } = shop;
	for (const handler of [cart, checkout, webhook, download, sample, signOut]) {
		Object.defineProperty(handler, shopOfHandler, { value: shop });
	}
	return shop;
}
