import { inspect } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { createClient } from '@libsql/client';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzleLibsql } from 'drizzle-orm/libsql';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { describe, expect, inject, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { errorDocsUrl } from '../../../src/lib/core/configuration-error.ts';
import { createSchema as createPgSchema } from '../../../src/lib/schema/pg.ts';
import { createSchema } from '../../../src/lib/schema/sqlite.ts';
import { createBookshop } from '../../../src/lib/server/index.ts';
import type { BookStore } from '../../../src/lib/store/book-store.ts';
import { createStore as createPgStore } from '../../../src/lib/store/pg.ts';
import { createStore } from '../../../src/lib/store/sqlite.ts';
import { Visitor } from '../../support/event.ts';
import {
	deliver,
	files,
	openShop,
	origin,
	secret,
	signedDelivery,
	webhookSecret
} from '../../support/shop.ts';

/** Stores on databases without tables, and a function that adds `books` without its prices. */
const databases: Record<string, () => { store: BookStore; run: (sql: string) => unknown }> = {
	'better-sqlite3'() {
		const client = new Database(':memory:');
		closeAfterTest('connection', () => client.close());
		return {
			store: createStore(drizzle({ client }), createSchema()),
			run: (sql) => client.exec(sql)
		};
	},
	libSQL() {
		const client = createClient({ url: ':memory:' });
		closeAfterTest('connection', () => client.close());
		return {
			store: createStore(drizzleLibsql({ client }), createSchema()),
			run: (sql) => client.execute(sql)
		};
	},
	'PostgreSQL by postgres.js'() {
		const search_path = `unmigrated_${process.pid}`;
		const client = postgres(inject('postgresUrl'), {
			connection: { search_path },
			onnotice: () => {}
		});
		closeAfterTest('connection', async () => {
			await client.unsafe(`drop schema if exists ${search_path} cascade`);
			await client.end();
		});
		return {
			store: createPgStore(drizzlePostgres({ client }), createPgSchema()),
			run: (sql) => client.unsafe(`create schema ${search_path}; ${sql}`)
		};
	},
	// Starts slowly, and is PostgreSQL itself (`pnpm prove:drivers`).
	...(process.env.DRIVERS === 'all' && {
		PGlite() {
			const client = new PGlite();
			closeAfterTest('database', () => client.close());
			return {
				store: createPgStore(drizzlePglite({ client }), createPgSchema()),
				run: (sql) => client.exec(sql)
			};
		}
	})
};

describe.each(Object.entries(databases))('a database on %s that was not migrated', (_, open) => {
	test('names the table and the command', async () => {
		const { store } = open();
		await expect(store.listBooks({ limit: 1 })).rejects.toThrow(
			`createStore: the table "books" does not exist in the database, which was not migrated or is not the one that you migrated. Run "npx drizzle-kit generate", then "npx drizzle-kit migrate" with the URL that the app opens. In a shop of the add-on, "npm run migrate" does both. See ${errorDocsUrl('database-not-migrated')}`
		);
	});

	test('names a column that a newer schema added', async () => {
		const { store, run } = open();
		await run('create table books (id text, title text, author text, on_sale boolean)');
		await expect(store.listBooks({ limit: 1 })).rejects.toThrow(
			/^createStore: the column ".*" does not exist in the database/
		);
	});

	test('shows nothing that a customer typed', async () => {
		const { store } = open();
		const error = await store.listOwned('ada@example.com').catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(TypeError);
		expect(inspect(error, { depth: 8 })).not.toContain('ada@');
	});
});

test('the check at start fails if the database was not migrated', async () => {
	const { shop } = await openShop();
	const { store } = databases['better-sqlite3']?.() ?? {};
	const bookshop = createBookshop({
		...{ ...shop, store: store ?? shop.store, storage: files, origin, currency: 'usd' },
		...{ secret, webhookSecret, access: 'email' }
	});
	await expect(bookshop.check()).rejects.toThrow('createStore: the table "books" does not exist');
	await expect(bookshop.loadCatalog(new Visitor().event('/'))).rejects.toThrow(
		'npx drizzle-kit migrate'
	);
});

test('the log of a webhook names the table, and Stripe sends the event again', async () => {
	const shop = await openShop();
	shop.sandbox.deliver.drop();
	const [visitor] = [new Visitor()];
	await shop.checkout(visitor.json('/checkout', { books: ['atlas'] }));
	const [session] = (await shop.stripe.checkout.sessions.list({ limit: 1 })).data;
	await shop.sandbox.pay(session?.id ?? '', { email: 'ada@example.com' });
	shop.db.$client.exec('ALTER TABLE purchases RENAME TO away');
	const answer = await deliver(shop, await signedDelivery(shop, 'checkout.session.completed'));
	expect(answer.status).toBe(503);
	expect(String(shop.reports[0]?.error)).toContain('the table "purchases" does not exist');
});
