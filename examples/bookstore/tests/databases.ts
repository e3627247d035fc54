import { randomBytes } from 'node:crypto';
import path from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { closeAfterTest } from '../../../scripts/vitest/closing.ts';
import type { Database } from '../src/lib/server/database/database.ts';
import { openLibsql } from '../src/lib/server/database/libsql.ts';
import { openPostgres } from '../src/lib/server/database/postgres.ts';
import { openSqlite } from '../src/lib/server/database/sqlite.ts';
import { makeFolder } from './start-store.ts';
import type {} from '../../../scripts/vitest/postgres.ts';

/** The store runs in its own folder, where its migrations are. For `beforeAll`, which calls what is returned at the end. */
export function runInBookstore(): () => void {
	const here = process.cwd();
	process.chdir(path.join(import.meta.dirname, '..'));
	return () => process.chdir(here);
}

/**
 * Makes an empty database on the PostgreSQL server of this run, gone when the test ends, and says where it is: behind the
 * pooler, where there is one.
 */
export async function createPgDatabase(): Promise<string> {
	const server = inject('postgresUrl');
	const name = `bookstore_${randomBytes(6).toString('hex')}`;
	const admin = postgres(server, { max: 1, onnotice: () => {} });
	await admin.unsafe(`create database ${name}`);
	closeAfterTest('database', async () => {
		await admin.unsafe(`drop database if exists ${name} with (force)`);
		await admin.end();
	});
	const url = new URL(inject('poolerUrl') || server);
	url.pathname = `/${name}`;
	return url.href;
}

/** A place for a new database of each engine. libSQL has a file here, which its driver treats as it does a server. */
export const engines = {
	SQLite: async () => path.join(makeFolder(), 'shop.db'),
	libSQL: async () => `file:${path.join(makeFolder(), 'shop.db')}`,
	PostgreSQL: createPgDatabase
};

const openers = { SQLite: openSqlite, libSQL: openLibsql, PostgreSQL: openPostgres };

/** The name of an engine. */
export type Engine = keyof typeof engines;

/** All engines, for `test.each`. */
export const engineNames = Object.keys(engines) as Engine[];

/** Opens the database at a place, closed when the test ends. */
export function openAt(engine: Engine, place: string): Database {
	const database = openers[engine](place);
	closeAfterTest('connection', () => database.close());
	return database;
}

/** Opens a new database that has all tables and no books. */
export async function openEmpty(engine: Engine): Promise<Database> {
	const database = openAt(engine, await engines[engine]());
	await database.withLock(() => database.migrate());
	return database;
}
