/** A schema and a store in each dialect, which must type-check with the tested version of Drizzle and with the next one. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { text as pgText } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePg } from 'drizzle-orm/pglite';
import { text } from 'drizzle-orm/sqlite-core';
import { createSchema as createPgSchema } from 'svelte-stripe-books/schema/pg';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';
import { createStore as createPgStore } from 'svelte-stripe-books/store/pg';
import { createStore } from 'svelte-stripe-books/store/sqlite';

const emma = { id: 'emma', title: 'Emma', author: 'Jane Austen', priceInCents: 900 };
const id = 'emma';

const schema = createSchema({ books: { series: text('series').notNull(), pages: text('pages') } });
const db = drizzleSqlite({ client: new Database(':memory:') });
const store = createStore(db, schema, { publicColumns: ['series'] });

export async function useSqlite() {
	const [book] = await store.findBooks([id]);
	const [row] = await db.select().from(schema.books).where(eq(schema.books.id, id));
	const [purchase] = await db.select().from(schema.purchases);
	await db.insert(schema.books).values({ ...emma, series: '978' });
	// @ts-expect-error a custom column that is never null
	await db.insert(schema.books).values(emma);
	// @ts-expect-error an id that is no text
	await db.insert(schema.books).values({ ...emma, id: 1, series: '978' });
	// @ts-expect-error a column that is not there
	createStore(db, schema, { publicColumns: ['issn'] });
	// @ts-expect-error a database and tables of another dialect
	createPgStore(db, schema);
	// @ts-expect-error a column that is not public
	void book?.pages;
	return {
		series: book?.series satisfies string | undefined,
		pages: row?.pages satisfies string | null | undefined,
		onSale: row?.onSale satisfies boolean | undefined,
		purchasedAt: purchase?.purchasedAt satisfies Date | undefined,
		notifiedAt: purchase?.notifiedAt satisfies Date | null | undefined
	};
}

const pgSchema = createPgSchema({ books: { series: pgText('series').notNull() } });
const pg = drizzlePg({ client: new PGlite() });
const pgStore = createPgStore(pg, pgSchema, { publicColumns: ['series'] });

export async function usePg() {
	const [book] = await pgStore.findBooks([id]);
	const [row] = await pg.select().from(pgSchema.books).where(eq(pgSchema.books.id, id));
	await pg.insert(pgSchema.books).values({ ...emma, series: '978' });
	// @ts-expect-error a custom column that is never null
	await pg.insert(pgSchema.books).values(emma);
	// @ts-expect-error a database and tables of another dialect
	createStore(pg, pgSchema);
	return {
		series: book?.series satisfies string | undefined,
		title: row?.title satisfies string | undefined,
		description: row?.description satisfies string | null | undefined
	};
}
