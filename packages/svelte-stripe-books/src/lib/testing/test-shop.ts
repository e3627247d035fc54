import Stripe from 'stripe';
import { createSandbox, createStoppedClock, type Sandbox } from 'stripe-checkout-sandbox';
import type { Book, BookFile } from '../core/book.ts';
import type { BookStorage } from '../core/storage.ts';
import {
	createBookshop,
	type Bookshop,
	type BookshopOptions,
	type LogEntry
} from '../server/index.ts';
import type { BookStore } from '../store/book-store.ts';
import { createStore } from '../store/memory.ts';
import { Customer } from './customer.ts';
import { Visitor } from './visitor.ts';

/** A book of a test shop. All fields but the id have defaults. */
export type TestBook = Pick<Book, 'id'> & Partial<Book>;

/** The options of `createBookshop` that a test shop sets. */
type Fixed =
	| 'stripe'
	| 'store'
	| 'storage'
	| 'name'
	| 'livemode'
	| 'secret'
	| 'webhookSecret'
	| 'log'
	| 'now'
	| 'waitUntil';

/** Options of a test shop: its books, and options of `createBookshop`. */
export interface TestShopOptions extends Partial<
	Omit<BookshopOptions, Fixed | 'origin' | 'currency' | 'access'>
> {
	/** Books for sale, each with an EPUB that contains the book's id. @default one book with the id `emma` */
	books?: TestBook[] | undefined;
	/** The scheme and host of the shop. @default 'https://books.example' */
	origin?: string | undefined;
	/** The currency of the shop, as an ISO 4217 code. @default 'usd' */
	currency?: string | undefined;
	/** How customers prove who they are, as in `createBookshop`. @default 'email' */
	access?: BookshopOptions['access'] | undefined;
	/** The initial time of the clock. @default the current time */
	start?: Date | undefined;
}

/** A shop for tests. */
export interface TestShop {
	/** The shop, as `createBookshop` returns it. The sandbox sends its webhooks to it. */
	shop: Bookshop;
	/** The sandbox: refunds and disputes payments, and has the clock that the shop uses (`sandbox.clock.advance(60)`, in seconds). */
	sandbox: Sandbox;
	/** Stripe's client, connected to the sandbox. */
	stripe: Stripe;
	/** The store in memory. */
	store: BookStore;
	/** The entries that the shop has logged. */
	log: LogEntry[];
	/** Returns a new visitor, whose browser has its own cookies. */
	visitor(): Customer;
}

const completeBook = (book: TestBook): Book => ({
	title: book.id,
	author: 'Ada Author',
	description: null,
	coverImageUrl: null,
	priceInCents: 900,
	onSale: true,
	...{ language: null, publishedOn: null, publisher: null, isbn: null },
	...{ pageCount: null, wordCount: null, contents: null },
	...book
});

const epubOf = ({ id }: TestBook): BookFile => ({
	bookId: id,
	format: 'epub',
	part: 1,
	isSample: false,
	storageKey: id,
	fileName: `${id}.epub`,
	sizeInBytes: id.length
});

/** Returns a secret. It is random, since the library rejects published ones. */
const random = () => crypto.randomUUID().replaceAll('-', '');

/** A storage in which each file contains its storage key. */
const storage: BookStorage = {
	open: (storageKey) => {
		const bytes = new TextEncoder().encode(storageKey);
		return Promise.resolve({
			sizeInBytes: bytes.byteLength,
			stream: (range) => {
				const part = range ? bytes.subarray(range.start, range.end + 1) : bytes;
				return new Blob([part]).stream();
			}
		});
	}
};

/**
 * Creates a shop for tests in one process: with books in memory, a sandbox in place of Stripe, and a clock that the test advances. It needs
 * no port, file or key, and does not have to be closed.
 *
 * @example
 * const { visitor, sandbox } = createTestShop({ books: [{ id: 'emma' }], onPurchase });
 * const ada = visitor();
 * const result = await ada.buy(['emma'], { email: 'ada@example.com' });
 */
export function createTestShop({
	books = [{ id: 'emma' }],
	origin = 'https://books.example',
	currency = 'usd',
	access = 'email',
	start,
	...options
}: TestShopOptions = {}): TestShop {
	const sandbox = createSandbox({ retries: [], clock: createStoppedClock(start) });
	const stripe = new Stripe(`sk_test_${random()}`, {
		maxNetworkRetries: 0,
		httpClient: Stripe.createFetchHttpClient(sandbox.fetch)
	});
	const store = createStore({ books: books.map(completeBook), bookFiles: books.map(epubOf) });
	const log: LogEntry[] = [];
	const mails: Promise<void>[] = [];
	const [secret, webhookSecret] = [random(), `whsec_${random()}`];
	const shop = createBookshop({
		...{ stripe, store, storage, origin, secret, webhookSecret, livemode: false },
		name: 'test-shop',
		...{ currency, access },
		log: (entry) => log.push(entry),
		now: () => sandbox.clock.now,
		waitUntil: (work) => mails.push(work),
		...options
	});
	const path = '/webhooks/stripe';
	sandbox.webhook(new URL(path, origin).href, {
		secret: webhookSecret,
		fetch: (request) => shop.webhook({ ...new Visitor(origin).event(path), request })
	});
	return {
		...{ shop, sandbox, stripe, store, log },
		visitor: () => new Customer({ shop, sandbox, origin, settle: () => Promise.all(mails) })
	};
}
