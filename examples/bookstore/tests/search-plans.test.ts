import Client from 'better-sqlite3';
import { count } from 'drizzle-orm';
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { createStore as createPgStore } from 'svelte-stripe-books/store/pg';
import { createStore as createSqliteStore } from 'svelte-stripe-books/store/sqlite';
import { beforeAll, expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { searchPg, searchSqlite } from '../src/lib/server/database/search.ts';
import * as pgTables from '../src/lib/server/schema/pg.ts';
import * as sqliteTables from '../src/lib/server/schema/sqlite.ts';
import { engines, openAt, runInBookstore } from './databases.ts';
import { expected, manyBooks, insertBooks } from './many-books.ts';

beforeAll(runInBookstore);

const books = manyBooks(5_000);
const middle = expected(books, 'book')[2_000]!;

/** Records the last statement of Drizzle. */
class LastStatement {
	sql = '';
	params: unknown[] = [];
	logQuery(sql: string, params: unknown[]): void {
		Object.assign(this, { sql, params });
	}
}

async function openFilled(engine: 'SQLite' | 'PostgreSQL'): Promise<string> {
	const place = await engines[engine]();
	const database = openAt(engine, place);
	await database.withLock(() => database.migrate());
	await insertBooks(database, books);
	return place;
}

test.each(['book', 'b', 'often', 'zenith', 'north south'])(
	'on SQLite a search for “%s” reads books in the order of titles and stops when the page is full',
	async (search) => {
		const client = new Client(await openFilled('SQLite'));
		closeAfterTest('connection', () => client.close());
		const last = new LastStatement();
		const db = drizzleSqlite({ client, logger: last });
		const store = createSqliteStore(db, sqliteTables, { search: searchSqlite });
		for (const after of [null, middle]) {
			await store.listBooks({ search, after, limit: 24 });
			const plan = client
				.prepare<unknown[], { detail: string }>(`explain query plan ${last.sql}`)
				.all(...last.params)
				.map(({ detail }) => detail);
			// FTS5's own order, from a number on; and what lies between two numbers. Books are then looked up one by one.
			const text = plan.join('\n');
			expect(text).toMatch(/^SCAN book_search VIRTUAL TABLE INDEX 64:M1>$/m);
			expect(text).toMatch(/^SCAN book_search VIRTUAL TABLE INDEX 0:M1><$/m);
			expect(text).toMatch(/^SEARCH books USING INDEX sqlite_autoindex_books_1 \(id=\?\)$/m);
			expect(plan.filter((step) => /^SCAN book(?!_search VIRTUAL)/.test(step))).toEqual([]);

			const page = { after, limit: 25 };
			const [gathered] = await db
				.select({ books: count() })
				.from(sqliteTables.books)
				.where(searchSqlite(search, page));
			const found = expected(books, search);
			expect(gathered!.books).toBeLessThanOrEqual(Math.min(25, found.length) + 1);
		}
	}
);

test.each([
	['book', 'catalog'],
	['b', 'catalog'],
	['often', 'catalog'],
	['north', 'catalog'],
	['seldom', 'words'],
	['zenith', 'words'],
	['north south', 'words'],
	['heron', 'words']
])('on PostgreSQL a page of “%s” is found by the index of the %s', async (search, index) => {
	const client = postgres(await openFilled('PostgreSQL'), { max: 1 });
	closeAfterTest('connection', () => client.end());
	await client`vacuum analyze books`;
	const db = drizzlePostgres({ client });
	const store = createPgStore(db, pgTables, { search: searchPg });
	// The server's own read counts, because a plan does not show what a function reads.
	await client`begin`;
	await store.listBooks({ search, limit: 24 });
	const counts = await client<{ name: string; scans: number; rows: number }[]>`
		select relname as name, pg_stat_get_xact_numscans(oid)::int as scans, pg_stat_get_xact_tuples_returned(oid)::int as rows
		from pg_class where relname in ('books', 'books_catalogue', 'books_search_words')`;
	await client`commit`;
	const read = Object.fromEntries(counts.map(({ name, ...rest }) => [name, rest]));
	expect(read.books).toEqual({ scans: 0, rows: 0 });
	expect(read.books_search_words!.scans).toBe(index === 'words' ? 1 : 0);
	// Of a page of 24, and one; of three times as many; or of all that is looked at before it is given up.
	const most = { book: 25, b: 25, often: 100, north: 75 }[search] ?? 300;
	expect(read.books_catalogue!.rows).toBeLessThanOrEqual(most);
});
