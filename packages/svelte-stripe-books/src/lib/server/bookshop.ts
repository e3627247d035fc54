import type { ActionFailure } from '@sveltejs/kit';
import type { Book, BookSummary } from '../core/book.ts';
import type { CatalogOrder } from '../core/catalog-place.ts';
import type { CheckoutResult, LibraryState } from '../core/results.ts';
import type { SampleChapter } from '../core/sample-contents.ts';
import type { ShopData } from '../core/shop-data.ts';
import type { BookStore } from '../store/book-store.ts';
import type { BookshopOptions } from './bookshop-options.ts';
import type { Handler, LayoutEvent, PageEvent, ShopEvent } from './http/event.ts';
import type { LibraryLookup } from './library/lookup.ts';
import type { ReconcileOptions, ReconcileStep } from './payments/reconcile.ts';
import type { Platform } from './resolve-shop.ts';

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
		/** Ids of those that are in the library that is open in this browser, for `BookGrid`. */
		ownedMore: string[];
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
			/** Number of its words, for `formatReadingTime`. */
			wordCount: number;
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
