import { randomBytes } from 'node:crypto';
import path from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import type { Database } from '../src/lib/server/database/database.ts';
import { openLibsql } from '../src/lib/server/database/libsql.ts';
import { openPostgres } from '../src/lib/server/database/postgres.ts';
import { openSqlite } from '../src/lib/server/database/sqlite.ts';
import { makeFolder } from './start-store.ts';
import type {} from 'test-support/postgres-setup';

/** Changes to the store's folder, where its migrations are. For `beforeAll`: returns the cleanup. */
export function runInBookstore(): () => void {
	const here = process.cwd();
	process.chdir(path.join(import.meta.dirname, '..'));
	return () => process.chdir(here);
}

/**
 * Creates an empty database on the PostgreSQL server of this run, and drops it when the test ends.
 *
 * @returns its URL, which goes through the pooler if there is one
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

/** Creates the URL of a new database for each engine. libSQL uses a file here, which its driver treats like a server. */
export const engines = {
	SQLite: async () => path.join(makeFolder(), 'shop.db'),
	libSQL: async () => `file:${path.join(makeFolder(), 'shop.db')}`,
	PostgreSQL: createPgDatabase
};

const openers = { SQLite: openSqlite, libSQL: openLibsql, PostgreSQL: openPostgres };

/** Name of an engine. */
export type Engine = keyof typeof engines;

/** All engines, for `test.each`. */
export const engineNames = Object.keys(engines) as Engine[];

/** Opens a database, and closes it when the test ends. */
export function openAt(engine: Engine, place: string): Database {
	const database = openers[engine](place);
	closeAfterTest('connection', () => database.close());
	return database;
}

/** Opens a new, migrated database without books. */
export async function openEmpty(engine: Engine): Promise<Database> {
	const database = openAt(engine, await engines[engine]());
	await database.withLock(() => database.migrate());
	return database;
}
