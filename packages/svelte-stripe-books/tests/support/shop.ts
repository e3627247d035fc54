import { randomBytes } from 'node:crypto';
import Stripe from 'stripe';
import { createSandbox, type SandboxOptions } from 'stripe-checkout-sandbox';
import { closeAfterTest } from 'test-support/close-after-test';
import type { Book } from '../../src/lib/core/book.ts';
import type { BookStorage } from '../../src/lib/core/storage.ts';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import {
	createCartHandler,
	createCheckoutHandler,
	createSuccessLoader,
	createDownloadHandler,
	createDownloadLinks,
	createLibraryLookup,
	createWebhookHandler,
	type LogEntry,
	type WebhookHandlerOptions
} from '../../src/lib/server/index.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { createStore } from '../../src/lib/store/sqlite.ts';
import { bookFiles, books } from './catalog.ts';
import { createDatabase } from './database.ts';
import { Visitor } from './event.ts';

export const origin = 'https://books.example';
export const secret = 'a secret of more than thirty-two characters';
/** Random, since the library rejects published secrets in production. */
export const webhookSecret = `whsec_${randomBytes(16).toString('hex')}`;

/** Storage in which the content of every file is its storage key. */
export const files: BookStorage = {
	open: async (storageKey) => ({
		sizeInBytes: storageKey.length,
		stream: () => new Response(storageKey).body ?? new ReadableStream()
	})
};

const schema = createSchema();

/** Creates a SQLite database with the five sample books. */
export async function openDatabase() {
	const db = await createDatabase(schema);
	db.insert(schema.books).values(books).run();
	db.insert(schema.bookFiles).values(bookFiles).run();
	return { schema, db, store: createStore(db, schema) };
}

interface ShopOptions extends Omit<SandboxOptions, 'webhooks'> {
	/** Whether Stripe's webhooks reach the shop. @default true */
	webhooks?: boolean;
	name?: string;
	/** Hooks of the webhook handler. */
	hooks?: Pick<WebhookHandlerOptions, 'onPurchase' | 'onEvent' | 'onUnfulfillable'>;
	/** A database that several shops share. @default a new one */
	database?: Awaited<ReturnType<typeof openDatabase>>;
	/** Wraps or replaces the store of the database. */
	storeOf?: (store: BookStore) => BookStore;
}

/** Opens a shop on SQLite, with Stripe's client connected to the sandbox. */
export async function openShop({
	webhooks: delivered = true,
	name = 'shop',
	hooks = {},
	database,
	storeOf = (store) => store,
	...options
}: ShopOptions = {}) {
	const { schema, db, store: original } = database ?? (await openDatabase());
	const store = storeOf(original);

	const sandbox = createSandbox({ retries: [], ...options });
	closeAfterTest('sandbox', () => sandbox.close());
	/** Requests to Stripe: method and path. */
	const calls: string[] = [];
	/** Replaces Stripe's API when it is set. */
	const outage: { answer: ((signal?: AbortSignal | null) => Promise<Response>) | null } = {
		answer: null
	};
	const stripe = new Stripe('sk_test_shop', {
		maxNetworkRetries: 0,
		httpClient: Stripe.createFetchHttpClient(async (input, init) => {
			calls.push(`${init?.method} ${new URL(String(input)).pathname}`);
			return outage.answer ? outage.answer(init?.signal) : sandbox.fetch(input, init);
		})
	});

	const reports: LogEntry[] = [];
	const shop = {
		stripe,
		store,
		name,
		livemode: false,
		log: (report: LogEntry) => reports.push(report)
	};
	const links = createDownloadLinks({ secret });
	const webhook = createWebhookHandler({
		...shop,
		...hooks,
		secret: webhookSecret,
		now: () => sandbox.clock.now
	});
	if (delivered) {
		sandbox.webhook(`${origin}/webhooks/stripe`, {
			secret: webhookSecret,
			fetch: async (request) =>
				webhook({ ...new Visitor().event('/webhooks/stripe'), request: request as Request })
		});
	}

	return {
		sandbox,
		stripe,
		store,
		db,
		schema,
		calls,
		outage,
		reports,
		shop,
		links,
		webhook,
		cart: createCartHandler(),
		checkout: createCheckoutHandler({ ...shop, origin, currency: 'usd', secret }),
		checkoutReturn: createSuccessLoader({ ...shop, secret, downloadLinks: links }),
		library: createLibraryLookup({ store, downloadLinks: links, secret, access: 'email' }),
		download: createDownloadHandler({ store, downloadLinks: links, storage: files, log: shop.log })
	};
}

/** Adds a book with an EPUB, or without files when `files` is false. */
export function addBook(
	{ db, schema }: Pick<OpenShop, 'db' | 'schema'>,
	book: Pick<Book, 'id' | 'title' | 'author' | 'priceInCents'> & Partial<Book>,
	{ files = true } = {}
): void {
	db.insert(schema.books).values(book).run();
	if (!files) return;
	const { id } = book;
	db.insert(schema.bookFiles)
		.values({
			bookId: id,
			format: 'epub',
			part: 1,
			isSample: false,
			storageKey: `${id}/book.epub`,
			fileName: `${id}.epub`,
			sizeInBytes: 1000
		})
		.run();
}

export type OpenShop = Awaited<ReturnType<typeof openShop>>;

/** Starts a checkout as a page with JavaScript does. @returns the id of the session */
export async function startCheckout(
	shop: OpenShop,
	visitor: Visitor,
	ids: string[]
): Promise<string> {
	const response = await shop.checkout(visitor.json('/checkout', { books: ids }));
	if (!response.ok)
		throw new Error(`Checkout answered ${response.status}: ${await response.text()}`);
	const [session] = (await shop.stripe.checkout.sessions.list({ limit: 1 })).data;
	if (!session) throw new Error('Checkout created no session.');
	return session.id;
}

/** Returns the event of a visitor who comes back from the payment page. */
export const returning = (visitor: Visitor, sessionId: string) =>
	visitor.event(`/checkout/success?session_id=${encodeURIComponent(sessionId)}`);

/** A webhook delivery. */
export interface SignedDelivery {
	body: string;
	header: string;
}

/** Signs an event of the sandbox, after an optional change of its body. */
export async function signedDelivery(
	{ sandbox, stripe }: OpenShop,
	type: string,
	change: (body: string) => string = (body) => body,
	signing: { secret?: string; timestamp?: number } = {}
): Promise<SignedDelivery> {
	const event = sandbox.events.find((one) => one.type === type);
	const body = change(JSON.stringify(event, null, 2));
	const header = await stripe.webhooks.generateTestHeaderStringAsync({
		payload: body,
		secret: webhookSecret,
		timestamp: Math.floor(sandbox.clock.now.getTime() / 1000),
		...signing
	});
	return { body, header };
}

/** Sends a delivery to the shop's webhook handler. */
export const deliver = (
	{ webhook }: OpenShop,
	{ body, header }: SignedDelivery
): Promise<Response> =>
	webhook(
		new Visitor().event('/webhooks/stripe', {
			method: 'POST',
			body,
			headers: { 'content-type': 'application/json', 'stripe-signature': header }
		})
	);
