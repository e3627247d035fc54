/** What the prose around a block has named already, with its type; a block may have its own of the same name. */
export const prelude = `import type StripeClient from 'stripe';
import type { BookshopOptions } from 'svelte-stripe-books/server';
import type { BookStore } from 'svelte-stripe-books/store/sqlite';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import type { RequestEvent as KitEvent } from '@sveltejs/kit';
import type {
	Sandbox as SandboxType,
	createSandbox as createIt,
	createStoppedClock as stop
} from 'stripe-checkout-sandbox';
import type { createBookshop as create } from 'svelte-stripe-books/server';
import type StripeConstructor from 'stripe';
import type { createSchema } from 'svelte-stripe-books/schema/sqlite';

declare global {
	const stripe: StripeClient;
	const Stripe: typeof StripeConstructor;
	const store: BookStore;
	const db: BetterSQLite3Database;
	const schema: ReturnType<typeof createSchema>;
	const options: BookshopOptions;
	const createBookshop: typeof create;
	const shop: ReturnType<typeof create>;
	const livemode: boolean;
	const secretKey: string;
	const newSecret: string;
	const oldSecret: string;
	const databaseUrl: string;
	function mail(to: string, text: string): Promise<void>;
	function presign(key: string, options: { seconds: number }): Promise<string>;
	type RequestEvent<Params extends Record<string, string>> = KitEvent<Params>;
	interface Csp { directives: Record<string, string[]> }
	const sandbox: SandboxType;
	const createSandbox: typeof createIt;
	const createStoppedClock: typeof stop;
	const session: StripeClient.Checkout.Session;
	function handleWebhook(request: Request): Promise<Response>;
}
`;
