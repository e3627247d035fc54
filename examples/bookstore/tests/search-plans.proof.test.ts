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

test('on SQLite the index finds rare words, and the catalog is read in its order for common ones', async () => {
	const client = new Client(await openFilled('SQLite'));
	closeAfterTest('connection', () => client.close());
	for (const [search, index] of searches) {
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
			expect(plan, search).toMatch(/^SCAN books USING INDEX books_by_title$/m);
			expect(plan, search).not.toContain('TEMP B-TREE');
		} else {
			expect(plan, search).toMatch(/^SCAN book_search VIRTUAL TABLE/m);
			expect(plan, search).toMatch(
				/^SEARCH books USING INDEX sqlite_autoindex_books_1 \(id=\?\)$/m
			);
			expect(plan, search).not.toMatch(/^SCAN books/m);
		}
	}
});

test('on PostgreSQL the index finds rare words, and the catalog is read in its order for common ones', async () => {
	const client = postgres(await openFilled('PostgreSQL'), { max: 1 });
	closeAfterTest('connection', () => client.end());
	await client`vacuum analyze books`;
	for (const [search, index] of searches) {
		const statements = new Statements();
		const db = drizzlePostgres({ client, logger: statements });
		const store = createPgStore(db, pgTables, {
			search: searchPg(async (query) => (await db.execute(query)).length, 1_000)
		});
		await store.listBooks({ search, limit: 24 });
		const { sql, params } = statements.page;
		const rows = await client.unsafe(`explain (costs off) ${sql}`, params as never[]);
		const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
		const wanted =
			index === 'catalog'
				? /Index Scan using books_by_title/
				: /Bitmap Index Scan on books_title_words|Index Scan using books_pkey/;
		expect(plan, search).toMatch(wanted);
		expect(plan, search).not.toContain('Seq Scan');
	}
});
