/** Global declarations of names that examples use without defining them; a block may shadow them. */
export const prelude = `import type StripeClient from 'stripe';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { createSandbox as CreateSandbox, createStoppedClock as CreateStoppedClock, Sandbox } from 'stripe-checkout-sandbox';
import type { Schema } from 'svelte-stripe-books/schema/sqlite';
import type { R2BucketLike } from 'svelte-stripe-books/storage/r2';
import type { Bookshop, BookshopOptions, createBookshop as CreateBookshop } from 'svelte-stripe-books/server';
import type { BookStore } from 'svelte-stripe-books/store/sqlite';

declare global {
	// From the quick start.
	const Stripe: typeof StripeClient;
	const stripe: StripeClient;
	const db: BetterSQLite3Database;
	const schema: Schema;
	const store: BookStore;
	const createBookshop: typeof CreateBookshop;
	const options: BookshopOptions;
	const shop: Bookshop;

	// From the environment.
	const livemode: boolean;
	const secretKey: string;
	const newSecret: string;
	const oldSecret: string;
	const databaseUrl: string;
	const tursoToken: string;
	const bucketUrl: string;
	const bucketHeaders: Record<string, string>;

	// The reader's own: a mailer and a PDF library.
	function sendMail(mail: { to: string; subject: string; text: string }): Promise<void>;
	function stampPdf(file: ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>, text: string): Promise<Uint8Array<ArrayBuffer>>;

	// Of a Cloudflare Worker.
	const platform: App.Platform;
	namespace App {
		interface Platform {
			env: { DB: unknown; FILES: R2BucketLike };
			ctx: { waitUntil(work: Promise<unknown>): void };
		}
	}

	// From the first example in the sandbox's README.
	const createSandbox: typeof CreateSandbox;
	const createStoppedClock: typeof CreateStoppedClock;
	const sandbox: Sandbox;
	const session: StripeClient.Checkout.Session;
	function handleWebhook(request: Request): Promise<Response>;
}
`;

/** The data that all pages get from `load` and actions, in one type. SvelteKit generates one per page. */
export const routeTypes = `import type { Book, BookSummary, CatalogOrder, CheckoutResult, LibraryState, PublicFile, ShopData } from 'svelte-stripe-books/server';

export interface LayoutData {
	shop: ShopData;
}
export interface PageData extends LayoutData {
	// Catalog page.
	books: BookSummary[];
	after: string | null;
	next: string | null;
	query: string;
	order: CatalogOrder;
	// A book's.
	book: Book;
	files: PublicFile[];
	owned: boolean;
	sample: { href: string; contents: { id: string; title: string }[] };
	// Those of success page, library and embedded form.
	result: CheckoutResult;
	library: LibraryState;
	publishableKey: string;
}
export type ActionData = { library?: LibraryState; problem?: ShopData['problem'] | undefined } | null;
`;

/** The mailer of docs/guides/receipts.md, which other guides import. */
export const mailModule = `export declare function sendMail(mail: { to: string; subject: string; text: string }): Promise<void>;
`;

/** The receipt of docs/guides/receipts.md. */
export const receiptsModule = `import type { OnPurchase } from 'svelte-stripe-books/server';
export declare const sendReceipt: OnPurchase;
`;

/** The options of docs/guides/testing.md. */
export const shopOptionsModule = `export declare const shopOptions: { promotionCodes: true };
`;
