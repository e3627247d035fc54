import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Client from 'better-sqlite3';
import {
	generateDrizzleJson,
	generateMigration,
	generateSQLiteDrizzleJson,
	generateSQLiteMigration
} from 'drizzle-kit/api';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../src/lib/server/database/sqlite.ts';
import * as pg from '../src/lib/server/schema/pg.ts';
import * as sqlite from '../src/lib/server/schema/sqlite.ts';
import { openDemoCatalog } from '../src/lib/server/demo-catalog.ts';
import { engineNames, engines, openAt, runInBookstore } from './databases.ts';
import { makeFolder } from './start-store.ts';

beforeAll(runInBookstore);

interface Journal {
	entries: { idx: number; tag: string }[];
}

/** Reads drizzle-kit's snapshot of the newest migration. */
function newestSnapshot<T>(dialect: string): T {
	const read = (file: string) =>
		JSON.parse(readFileSync(`drizzle/${dialect}/meta/${file}`, 'utf8'));
	const last = (read('_journal.json') as Journal).entries.at(-1);
	return read(`${String(last?.idx).padStart(4, '0')}_snapshot.json`) as T;
}

describe('the migrations match the schema, and `pnpm --filter bookstore db:generate` would add none,', () => {
	test('for SQLite', async () => {
		const now = await generateSQLiteDrizzleJson({ ...sqlite });
		expect(await generateSQLiteMigration(newestSnapshot('sqlite'), now)).toEqual([]);
		const { books, bookFiles } = sqlite;
		const fewer = await generateSQLiteDrizzleJson({ books, bookFiles });
		expect(await generateSQLiteMigration(newestSnapshot('sqlite'), fewer)).not.toEqual([]);
	});

	test('for PostgreSQL', async () => {
		const now = generateDrizzleJson({ ...pg });
		expect(await generateMigration(newestSnapshot('pg'), now)).toEqual([]);
		const { books, bookFiles } = pg;
		const fewer = generateDrizzleJson({ books, bookFiles });
		expect(await generateMigration(newestSnapshot('pg'), fewer)).not.toEqual([]);
	});
});

test.each(engineNames)('%s has the columns of the schema', async (engine) => {
	const database = openAt(engine, await engines[engine]());
	await database.withLock(() => database.migrate());
	// Repeated at every start.
	await database.withLock(() => database.migrate());
	for (const table of Object.values(database.tables)) {
		expect(await database.db.select().from(table)).toEqual([]);
	}
});

test.each(engineNames)(
	'on %s what is written at once is there whole or not at all',
	async (engine) => {
		const database = openAt(engine, await engines[engine]());
		await database.withLock(() => database.migrate());
		const catalog = openDemoCatalog(database);
		const book = {
			id: 'a',
			title: 'A',
			author: 'A',
			description: '',
			coverImageUrl: '',
			priceInCents: 1
		};
		const file = {
			format: 'epub',
			isSample: false,
			storageKey: 'a/a.epub',
			fileName: 'a.epub'
		} as const;
		const broken = { ...file, sizeInBytes: null as unknown as number };
		await expect(catalog.addBooks([{ ...book, files: [broken] }], 1)).rejects.toThrow();
		expect(await catalog.isEmpty()).toBe(true);
		expect(await catalog.edition()).toBe(0);

		const whole = [{ ...book, files: [{ ...file, sizeInBytes: 1 }] }];
		await catalog.addBooks(whole, 1);
		// Like another process that starts at the same time.
		await catalog.addBooks(whole, 1);
		expect(await catalog.isEmpty()).toBe(false);
		expect(await catalog.edition()).toBe(1);
		expect(await catalog.storageKeys()).toEqual(['a/a.epub']);
	}
);

/** Creates a SQLite file from the version that supported only SQLite. */
function makeOlderShop(): string {
	const folder = makeFolder();
	const file = path.join(folder, 'shop.db');
	const migrationsFolder = path.join(folder, 'drizzle');
	cpSync('drizzle/sqlite', migrationsFolder, { recursive: true });
	const journal = path.join(migrationsFolder, 'meta/_journal.json');
	const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as Journal;
	writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 2) }));

	const client = new Client(file);
	migrate(drizzle({ client }), { migrationsFolder });
	client.exec(`
		insert into books (id, title, author, price_in_cents) values ('old', 'An Older Book', 'Ólafur', 100);
		create table limits (key text primary key, points integer not null default 0, expire integer);
		insert into limits values ('one', 3, 4102444800000);
		pragma user_version = 1;
	`);
	client.close();
	return file;
}

test('a SQLite file from before other engines existed keeps its edition and counts, and its books are searchable', async () => {
	const file = makeOlderShop();
	const database = openSqlite(file);
	await database.withLock(() => database.migrate());
	expect(await openDemoCatalog(database).edition()).toBe(1);
	expect(await database.db.select().from(database.tables.limits)).toEqual([
		{ key: 'one', points: 3, expire: new Date(4102444800000) }
	]);
	const { books } = await database.store.listBooks({ search: 'olafur', limit: 10 });
	expect(books.map(({ id }) => id)).toEqual(['old']);
	await database.close();
});
