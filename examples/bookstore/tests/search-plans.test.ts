import Client from 'better-sqlite3';
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
import { manyBooks, insertBooks } from './many-books.ts';

beforeAll(runInBookstore);

const books = manyBooks(5_000);

/** Records the statements of Drizzle. */
class Statements {
	all: { sql: string; params: unknown[] }[] = [];
	logQuery(sql: string, params: unknown[]): void {
		this.all.push({ sql, params });
	}
	/** The one that found the page by title and author. */
	get page() {
		return this.all.find(({ sql }) => sql.includes('order by'))!;
	}
}

async function openFilled(engine: 'SQLite' | 'PostgreSQL'): Promise<string> {
	const place = await engines[engine]();
	const database = openAt(engine, place);
	await database.withLock(() => database.migrate());
	await insertBooks(database, books);
	await database.store.reindex();
	return place;
}

/** Words that many books have, for which the catalog is read in its order, and rare ones, for which the index is. */
const searches = [
	['book', 'catalog'],
	['b', 'catalog'],
	['often', 'catalog'],
	['north', 'catalog'],
	['seldom', 'words'],
	['zenith', 'words'],
	['north south', 'words'],
	['heron', 'words']
] as const;

test.each(searches)(
	'on SQLite a page of “%s” is found by the index of the %s',
	async (search, index) => {
		const client = new Client(await openFilled('SQLite'));
		closeAfterTest('connection', () => client.close());
		const statements = new Statements();
		const db = drizzleSqlite({ client, logger: statements });
		const store = createSqliteStore(db, sqliteTables, {
			search: searchSqlite(async (query) => db.all(query).length, 1_000)
		});
		await store.listBooks({ search, limit: 24 });
		const { sql, params } = statements.page;
		const plan = client
			.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
			.all(...params)
			.map(({ detail }) => detail)
			.join('\n');
		if (index === 'catalog') {
			expect(plan).toMatch(/^SCAN books USING INDEX books_by_title$/m);
			expect(plan).not.toContain('TEMP B-TREE');
		} else {
			expect(plan).toMatch(/^SCAN book_search VIRTUAL TABLE/m);
			expect(plan).toMatch(/^SEARCH books USING INDEX sqlite_autoindex_books_1 \(id=\?\)$/m);
			expect(plan).not.toMatch(/^SCAN books/m);
		}
	}
);

test.each(searches)(
	'on PostgreSQL a page of “%s” is found by the index of the %s',
	async (search, index) => {
		const client = postgres(await openFilled('PostgreSQL'), { max: 1 });
		closeAfterTest('connection', () => client.end());
		await client`vacuum analyze books`;
		const statements = new Statements();
		const db = drizzlePostgres({ client, logger: statements });
		const store = createPgStore(db, pgTables, {
			search: searchPg(async (query) => (await db.execute(query)).length, 1_000)
		});
		await store.listBooks({ search, limit: 24 });
		const { sql, params } = statements.page;
		const rows = await client.unsafe(`explain (costs off) ${sql}`, params as never[]);
		const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
		if (index === 'catalog') expect(plan).toContain('Index Scan using books_by_title');
		else expect(plan).toMatch(/Bitmap Index Scan on books_title_words|Index Scan using books_pkey/);
		expect(plan).not.toContain('Seq Scan');
	}
);
