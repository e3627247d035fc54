import type { Column } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import {
	getTableConfig as getPgConfig,
	integer as pgInteger,
	text as pgText
} from 'drizzle-orm/pg-core';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { getTableConfig as getSqliteConfig, integer, text } from 'drizzle-orm/sqlite-core';
import postgres from 'postgres';
import Stripe from 'stripe';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import type { Book, BookSummary } from '../../src/lib/core/book.ts';
import { createSchema as createPgSchema } from '../../src/lib/schema/pg.ts';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { createBookshop } from '../../src/lib/server/index.ts';
import type { BookStore } from '../../src/lib/store/book-store.ts';
import { createStore as createPgStore } from '../../src/lib/store/pg.ts';
import { createStore, type SearchCondition } from '../../src/lib/store/sqlite.ts';
import { books, summaryOf } from '../support/catalog.ts';
import { createDatabase } from '../support/database.ts';
import { createPgTables } from '../support/engines.ts';
import { Visitor } from '../support/event.ts';
import { files, origin, secret, webhookSecret } from '../support/shop.ts';

const rows = books.map((book) => ({ ...book, series: `series-${book.id}`, costInCents: 100 }));

const purchase = {
	checkoutSessionId: 'cs_test_one',
	paymentIntentId: 'pi_one',
	customerEmail: 'ada@example.com',
	purchasedAt: new Date(0),
	bookIds: ['bread']
};

/** A shop on SQLite whose books have two custom columns. */
async function createSqlite() {
	const schema = createSchema({
		prefix: 'shop_',
		books: { series: text('series').notNull(), costInCents: integer('cost_in_cents') }
	});
	const db = await createDatabase(schema);
	db.insert(schema.books).values(rows).run();
	return { schema, db };
}

/** The same on PostgreSQL. */
async function createPg() {
	const schema = createPgSchema({
		prefix: 'shop_',
		books: { series: pgText('series').notNull(), costInCents: pgInteger('cost_in_cents') }
	});
	const { url, search_path } = await createPgTables(schema);
	const client = postgres(url, { connection: { search_path } });
	closeAfterTest('connection', () => client.end());
	const db = drizzlePostgres({ client });
	await db.insert(schema.books).values(rows);
	return { schema, db };
}

/** Every way in which a store returns books. */
async function readBooks<B extends Book>(
	store: BookStore<B>
): Promise<(BookSummary<B> | undefined)[]> {
	await store.recordPurchases(purchase);
	return [
		(await store.findBooks(['bread']))[0],
		(await store.listBooks({ search: 'bread', limit: 1 })).books[0],
		(await store.listOwned('ada@example.com'))[0]?.book,
		(await store.findCheckout('cs_test_one'))?.books[0]?.book
	];
}

const bread = summaryOf(books.find(({ id }) => id === 'bread')!);

describe('public columns', () => {
	test('come with every book on SQLite, typed, and other custom columns do not', async () => {
		const { schema, db } = await createSqlite();
		const found = await readBooks(createStore(db, schema, { publicColumns: ['series'] }));

		expect(found).toEqual(Array(4).fill({ ...bread, series: 'series-bread' }));
		expectTypeOf(found[0]?.series).toEqualTypeOf<string | undefined>();
		expectTypeOf<NonNullable<(typeof found)[0]>>().not.toHaveProperty('costInCents');
	});

	test('come with every book on PostgreSQL, typed, and other custom columns do not', async () => {
		const { schema, db } = await createPg();
		const found = await readBooks(createPgStore(db, schema, { publicColumns: ['series'] }));

		expect(found).toEqual(Array(4).fill({ ...bread, series: 'series-bread' }));
		expectTypeOf(found[0]?.series).toEqualTypeOf<string | undefined>();
		expectTypeOf<NonNullable<(typeof found)[0]>>().not.toHaveProperty('costInCents');
	});

	test('are none unless they are listed', async () => {
		const { schema, db } = await createSqlite();
		const found = await readBooks(createStore(db, schema));

		expect(found).toEqual(Array(4).fill(bread));
		expectTypeOf(found).toEqualTypeOf<(BookSummary | undefined)[]>();
	});

	test('queries name no other custom columns', async () => {
		const { schema, db } = await createSqlite();
		const statements: string[] = [];
		const logged = drizzle(db.$client, {
			logger: { logQuery: (statement) => statements.push(statement) }
		});
		await readBooks(createStore(logged, schema, { publicColumns: ['series'] }));

		expect(statements.filter((statement) => statement.includes('"series"'))).toHaveLength(5);
		expect(statements.filter((statement) => statement.includes('cost_in_cents'))).toEqual([]);
	});

	test.each([
		[
			'SQLite',
			async () => {
				const { schema, db } = await createSqlite();
				const read = () => db.select().from(schema.books).all();
				return { store: createStore(db, schema, { publicColumns: ['series'] }), read };
			}
		],
		[
			'PostgreSQL',
			async () => {
				const { schema, db } = await createPg();
				const read = () => db.select().from(schema.books);
				return { store: createPgStore(db, schema, { publicColumns: ['series'] }), read };
			}
		]
	])('and others are saved on %s if they are given, and kept if not', async (_, open) => {
		const { store, read } = await open();
		const rowOf = async (id: string) => (await read()).find((row) => row.id === id);
		const before = await rowOf('bread');
		const [id, title] = ['bread', 'Bread'];
		const book = { id, title, author: 'T', description: null, priceInCents: 1 };
		await store.saveBook(book);
		expect(await rowOf('bread')).toMatchObject({
			...{ title, series: 'series-bread', costInCents: 100, addedAt: before?.addedAt }
		});
		await store.saveBook({ ...book, id: 'emma', series: 'Austen', ...{ costInCents: 7 } });
		expect(await rowOf('emma')).toMatchObject({ title, series: 'Austen', costInCents: 7 });
		const { books: all } = await store.listAllBooks({ limit: 9 });
		expect(all.map(({ book: each }) => each.series)).toContain('Austen');
		expect(all[0]?.book).not.toHaveProperty('costInCents');
		await expect(store.saveBook({ ...book, ...{ shelfNumber: 1 } })).rejects.toThrow(
			'the table of books has no column `shelfNumber`'
		);
		await expect(store.saveBook({ ...book, id: 'new' })).rejects.toThrow();
	});

	test('reach the page of a book, and are typed in hooks', async () => {
		const { schema, db } = await createSqlite();
		const options = { publicColumns: ['costInCents', 'series'] } as const;
		const store = createStore(db, schema, options);
		const shop = createBookshop({
			...{ stripe: new Stripe('sk_test_x'), livemode: false, name: 'shop', currency: 'usd' },
			...{ origin, secret, webhookSecret, storage: files, store, access: 'email' },
			onPurchase({ books: [book] }) {
				expectTypeOf(book?.series).toEqualTypeOf<string | undefined>();
				expectTypeOf(book?.costInCents).toEqualTypeOf<number | null | undefined>();
			}
		});
		const page = await shop.loadBook(new Visitor().event('/books/bread', {}, { id: 'bread' }));
		const whole = books.find(({ id }) => id === 'bread');
		expect(page.book).toEqual({ ...whole, series: 'series-bread', costInCents: 100 });
	});

	test('must be custom columns', async () => {
		const { schema, db } = await createSqlite();
		// @ts-expect-error no such column
		expect(() => createStore(db, schema, { publicColumns: ['series', 'issn'] })).toThrow(
			'createStore: `publicColumns` must be an array of your custom columns in `books` (series, costInCents). You passed "issn".'
		);
		// @ts-expect-error a column of the library
		expect(() => createStore(db, schema, { publicColumns: ['title'] })).toThrow(
			'You passed "title".'
		);
	});

	test('must be custom columns on PostgreSQL, in an array', async () => {
		const { schema, db } = await createPg();
		// @ts-expect-error a schema without custom columns
		expect(() => createPgStore(db, createPgSchema(), { publicColumns: ['series'] })).toThrow(
			'custom columns in `books` (there are none). You passed "series".'
		);
		// @ts-expect-error not an array
		expect(() => createPgStore(db, schema, { publicColumns: 'series' })).toThrow(
			'You passed a string.'
		);
	});
});

test('both dialects have the same tables, columns and indexes', () => {
	const sqlite = Object.entries(createSchema()).map(([name, table]) => {
		const { columns, indexes } = getSqliteConfig(table);
		return [name, columns.map(propertiesOf), indexes.map(({ config }) => config.name)];
	});
	const pg = Object.entries(createPgSchema()).map(([name, table]) => {
		const { columns, indexes } = getPgConfig(table);
		return [name, columns.map(propertiesOf), indexes.map(({ config }) => config.name)];
	});
	expect(pg).toEqual(sqlite);
});

/** Properties of a column that must be equal in both dialects. */
const propertiesOf = ({ name, dataType, notNull, hasDefault, primary }: Column) => ({
	name,
	dataType,
	notNull,
	hasDefault,
	primary
});

test('a custom search replaces the default, section by section', async () => {
	const { sql } = await import('drizzle-orm');
	const schema = createSchema();
	const db = await createDatabase(schema);
	db.insert(schema.books).values(books).run();
	const calls: Parameters<SearchCondition>[] = [];
	const store = createStore(db, schema, {
		search(terms, section) {
			calls.push([terms, section]);
			return section === 'title' ? sql`${schema.books.id} = ${terms[0]}` : sql`false`;
		}
	});
	const found = await store.listBooks({ search: 'Délta', limit: 9 });
	expect(found.books.map(({ id }) => id)).toEqual(['delta']);
	expect((await store.listBooks({ search: 'Atlas of', limit: 9 })).books).toEqual([
		summaryOf(books[0]!)
	]);
	expect(calls.slice(0, 2)).toEqual([
		[['delta'], 'title'],
		[['delta'], 'description']
	]);
});

test('a custom search may leave a search to the default', async () => {
	const schema = createSchema();
	const db = await createDatabase(schema);
	db.insert(schema.books).values(books).run();
	const store = createStore(db, schema, { search: async () => null });
	const found = await store.listBooks({ search: 'delt', limit: 9 });
	expect(found.books.map(({ id }) => id)).toEqual(['delta']);
});
