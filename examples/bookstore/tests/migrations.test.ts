import { readFileSync } from 'node:fs';
import {
	generateDrizzleJson,
	generateMigration,
	generateSQLiteDrizzleJson,
	generateSQLiteMigration
} from 'drizzle-kit/api';
import { sql, type SQL } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { initialize } from '../src/lib/server/initialize.ts';
import { readSettings } from '../src/lib/server/settings.ts';
import * as pg from '../src/lib/server/schema/pg.ts';
import * as sqlite from '../src/lib/server/schema/sqlite.ts';
import { engineNames, engines, openAt, runInBookstore } from './databases.ts';

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
	'on %s tables from before the first release are refused with the fix',
	async (engine) => {
		const database = openAt(engine, await engines[engine]());
		const old = sql`create table books (id text primary key, title text not null)`;
		const { db } = database as unknown as {
			db: Record<'run' | 'execute', (query: SQL) => unknown>;
		};
		await (engine === 'PostgreSQL' ? db.execute(old) : db.run(old));
		await expect(initialize(database, readSettings({}))).rejects.toThrow(
			'The database has tables of a version before the first release, which this version cannot migrate. Back it up and delete it, or set DATABASE_URL to a new one.'
		);
	}
);
