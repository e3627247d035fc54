import { isBookId, type Book, type BookSummary } from '../core/book.ts';
import { catalogOrders, readPlace, type CatalogOrder } from '../core/catalog-place.ts';
import { bookPath } from '../core/paths.ts';
import { problem } from '../core/problem.ts';
import type { LibraryState } from '../core/results.ts';
import { countSampleWords, readSampleContents } from '../core/sample-contents.ts';
import type { Bookshop, PublicFile } from './bookshop.ts';
import type { BookshopOptions } from './bookshop-options.ts';
import { checkBookshop } from './check-bookshop.ts';
import { readHtmlSample } from './downloads/html-sample.ts';
import type { PageEvent, ShopEvent } from './http/event.ts';
import { fileAddress } from './http/file-name.ts';
import { error, fail, redirect } from './http/kit.ts';
import { queryOf } from './http/query.ts';
import { notAllowed, seeOther } from './http/responses.ts';
import { routeParam } from './http/route-param.ts';
import type { LibraryLookup } from './library/lookup.ts';
import type { Options } from './options/lazy.ts';
import { reconcile } from './payments/reconcile.ts';
import { resolveShop, type Platform } from './resolve-shop.ts';
import { createShopDataLoader } from './shop-data-loader.ts';

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

	const { shopDataOf, findCartEndpoint } = createShopDataLoader(of);

	const library: LibraryLookup<B> = {
		read: (event) => of(event).library.read(event),
		owns: (event, bookId) => of(event).library.owns(event, bookId),
		findOwned: (event, bookIds) => of(event).library.findOwned(event, bookIds),
		request: (event, form) => of(event).library.request(event, form),
		redeem: (event, token) => of(event).library.redeem(event, token),
		signOut: (event) => of(event).library.signOut(event)
	};

	/** Returns the ids of these books that are in the library that is open in this browser. */
	const ownedOf = (event: ShopEvent, books: readonly BookSummary<B>[]) =>
		library.findOwned(
			event,
			books.map(({ id }) => id)
		);

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
		const [book, rows] = await Promise.all([shop.store.findBook(id), shop.store.listFiles(id)]);
		if (!book) return error(404, 'Book not found');
		const files = rows.map(({ format, part, isSample, sizeInBytes, fileName }): PublicFile => ({
			...{ format, part, isSample, sizeInBytes },
			href: isSample ? fileAddress(bookPath(paths.sample, id), { fileName, format }) : null
		}));
		return { book, files, rows };
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
			const owned = await ownedOf(event, [...page.books, ...page.suggestions]);
			return { ...page, after, query, order, owned };
		},
		async loadBook(event) {
			const bookId = bookIdOf(event);
			const [{ book, files }, moreByAuthor] = await Promise.all([
				readBook(event),
				of(event).shop.store.listMoreByAuthor({ bookId, limit: maxMoreByAuthor })
			]);
			const owned = await ownedOf(event, [book, ...moreByAuthor]);
			const ownedMore = owned.filter((id) => id !== bookId);
			return { book, files, owned: owned.includes(bookId), moreByAuthor, ownedMore };
		},
		async loadSample(event) {
			const { book, files, rows } = await readBook(event);
			const { storage, shop: core } = of(event);
			const index = rows.findIndex(({ format, isSample }) => format === 'html' && isSample);
			const file = rows[index];
			const href = files[index]?.href;
			if (!file || !href) return error(404, 'Sample not found');
			const html = await readHtmlSample(file, { storage, log: core.log });
			if (html === null) return error(503, 'This sample can’t be shown right now');
			const owned = await library.owns(event, book.id);
			const wordCount = countSampleWords(html);
			const sample = { href, contents: readSampleContents(html), wordCount };
			return { book, files, owned, sample };
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
