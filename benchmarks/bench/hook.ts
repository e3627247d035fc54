/** Webhooks with `onPurchase`, without HTTP. The hook does nothing, so that only what the library does for it counts. */
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import Stripe from 'stripe';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';
import { createWebhookHandler } from 'svelte-stripe-books/server';
import { createStore } from 'svelte-stripe-books/store/sqlite';
import { createDelivery, type Delivery } from './deliveries.ts';
import { takeTurns, type Row } from './measure.ts';
import { webhookSecret } from './servers.ts';

const stripe = new Stripe('sk_test_benchmark');

function open(source: string, name: string): Database.Database {
	const file = path.join(path.dirname(source), name);
	copyFileSync(source, file);
	const client = new Database(file);
	client.pragma('journal_mode = WAL');
	client.pragma('synchronous = FULL');
	client.pragma('busy_timeout = 0');
	return client;
}

/** The request that SvelteKit passes to an endpoint. */
const requestOf = ({ body, signature }: Delivery) =>
	new Request('http://localhost/webhooks/stripe', {
		...{ method: 'POST', body },
		headers: { 'stripe-signature': signature }
	});

/** What a hand-written endpoint does: verify, one transaction, and the hook. */
function createBare(client: Database.Database, hook: (order: unknown) => Promise<void>) {
	const insert = client.prepare(
		`INSERT INTO purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id, stripe_payment_intent_id)
		VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
	);
	const record = client.transaction(({ id, ...session }: Stripe.Checkout.Session) => {
		const { customer_details, created, payment_intent, metadata } = session;
		for (const book of metadata?.b0?.split(',') ?? []) {
			const email = customer_details?.email;
			insert.run(crypto.randomUUID(), email, book, created * 1000, id, String(payment_intent));
		}
	});
	return async (delivery: Delivery) => {
		const request = requestOf(delivery);
		const signature = request.headers.get('stripe-signature') ?? '';
		const body = await request.text();
		const event = await stripe.webhooks.constructEventAsync(body, signature, webhookSecret);
		if (event.type !== 'checkout.session.completed') return;
		record(event.data.object);
		await hook(event.data.object);
	};
}

function createHandler(client: Database.Database, hook: (order: unknown) => Promise<void>) {
	const handle = createWebhookHandler({
		...{ stripe, name: 'bookstore', livemode: false, secret: webhookSecret, onPurchase: hook },
		store: createStore(drizzle({ client }), createSchema()),
		log: ({ message }) => console.error(message)
	});
	return async (delivery: Delivery) => {
		const request = requestOf(delivery);
		const { status } = await handle({ request } as Parameters<typeof handle>[0]);
		if (status !== 200) throw new Error(`A webhook was answered with ${status}.`);
	};
}

/** Measures webhooks of three books with `onPurchase`, on copies of a bookstore's database. */
export function measureHook(
	source: string,
	{ rounds, amount }: { rounds: number; amount: number }
): Promise<Row> {
	const calls = { bare: 0, store: 0 };
	const bare = createBare(open(source, 'hook-bare.db'), async () => void (calls.bare += 1));
	const store = createHandler(open(source, 'hook-store.db'), async () => void (calls.store += 1));
	const send = async (receive: (delivery: Delivery) => Promise<void>) => {
		const deliveries = await Promise.all(Array.from({ length: amount }, () => createDelivery()));
		const started = performance.now();
		for (const delivery of deliveries) await receive(delivery);
		return amount / ((performance.now() - started) / 1000);
	};
	return takeTurns(
		{ name: 'webhook of three books with `onPurchase`, without HTTP', goal: 0.6, rounds },
		{ bare: () => send(bare), store: () => send(store) }
	).then((row) => {
		if (calls.bare !== calls.store) throw new Error('A hook did not run.');
		return row;
	});
}
