import type { Column } from 'drizzle-orm';
import { getTableConfig as getSqliteConfig, text } from 'drizzle-orm/sqlite-core';
import { expect, expectTypeOf, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { drizzle } from 'drizzle-orm/postgres-js';
import { getTableConfig as getPgConfig, text as pgText } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { createSchema as createPgSchema } from '../../src/lib/schema/pg.ts';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { createStore as createPgStore } from '../../src/lib/store/pg.ts';
import { createStore, type SearchPage } from '../../src/lib/store/sqlite.ts';
import { books } from '../support/catalog.ts';
import { createDatabase } from '../support/database.ts';
import { createPgTables } from '../support/engines.ts';

test('extra columns and a table prefix work and are typed on SQLite', async () => {
	const schema = createSchema({ prefix: 'shop_', books: { isbn: text('isbn').notNull() } });
	const db = await createDatabase(schema);
	db.insert(schema.books)
		.values(books.map((book) => ({ ...book, isbn: `isbn-${book.id}` })))
		.run();
	const store = createStore(db, schema);

	const [book] = await store.findBooks(['atlas']);
	expectTypeOf(book?.isbn).toEqualTypeOf<string | undefined>();
	expect(book?.isbn).toBe('isbn-atlas');
	expect((await store.listBooks({ limit: 1 })).books[0]?.isbn).toBe('isbn-atlas');

	await store.recordPurchases({
		checkoutSessionId: 'cs_test_one',
		paymentIntentId: 'pi_one',
		customerEmail: 'ada@example.com',
		purchasedAt: new Date(0),
		bookIds: ['bread']
	});
	expect((await store.listOwned('ada@example.com'))[0]?.book.isbn).toBe('isbn-bread');
	expect(db.$client.prepare('select count(*) as n from shop_purchases').get()).toEqual({ n: 1 });
});

test('extra columns and a table prefix work and are typed on PostgreSQL', async () => {
	const schema = createPgSchema({ prefix: 'shop_', books: { isbn: pgText('isbn').notNull() } });
	const { url, search_path } = await createPgTables(schema);
	const client = postgres(url, { connection: { search_path } });
	closeAfterTest('connection', () => client.end());
	const db = drizzle({ client });
	await db.insert(schema.books).values(books.map((book) => ({ ...book, isbn: `isbn-${book.id}` })));
	const store = createPgStore(db, schema);

	const [book] = await store.findBooks(['atlas']);
	expectTypeOf(book?.isbn).toEqualTypeOf<string | undefined>();
	expect(book?.isbn).toBe('isbn-atlas');
	expect(await client`select count(*)::int as n from shop_books`).toEqual([{ n: books.length }]);
});

test('both dialects have the same tables, columns and indexes', () => {
	const sqlite = Object.entries(createSchema()).map(([name, table]) => {
		const { columns, indexes } = getSqliteConfig(table);
		return [name, columns.map(describe), indexes.map(({ config }) => config.name)];
	});
	const pg = Object.entries(createPgSchema()).map(([name, table]) => {
		const { columns, indexes } = getPgConfig(table);
		return [name, columns.map(describe), indexes.map(({ config }) => config.name)];
	});
	expect(pg).toEqual(sqlite);
});

/** Properties of a column that must be equal in both dialects. */
const describe = ({ name, dataType, notNull, hasDefault, primary }: Column) => ({
	name,
	dataType,
	notNull,
	hasDefault,
	primary
});

test('a custom search replaces the default', async () => {
	const { sql } = await import('drizzle-orm');
	const schema = createSchema();
	const db = await createDatabase(schema);
	db.insert(schema.books).values(books).run();
	const store = createStore(db, schema, {
		search: (words) => sql`${schema.books.id} = ${words}`
	});
	const found = await store.listBooks({ search: 'delta', limit: 9 });
	expect(found.books.map(({ id }) => id)).toEqual(['delta']);
	expect((await store.listBooks({ search: 'Atlas of', limit: 9 })).books).toEqual([]);
});

test('a custom search receives the page of results', async () => {
	const { sql } = await import('drizzle-orm');
	const schema = createSchema();
	const db = await createDatabase(schema);
	db.insert(schema.books).values(books).run();
	const pages: SearchPage[] = [];
	const store = createStore(db, schema, {
		search(_, page) {
			pages.push(page);
			return sql`true`;
		}
	});
	const { next } = await store.listBooks({ search: 'any', limit: 2 });
	await store.listBooks({ search: 'any', limit: 3, after: next });
	expect(pages).toEqual([
		{ after: null, limit: 3 },
		{ after: next, limit: 4 }
	]);
	expect(next).not.toBeNull();
});
