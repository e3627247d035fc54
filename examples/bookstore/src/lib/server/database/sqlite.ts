import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Client from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { createStore } from 'svelte-stripe-books/store/sqlite';
import * as tables from '../schema/sqlite.ts';
import { messageOf, SettingsError } from '../settings-error.ts';
import type { Database } from './database.ts';
import { withFileLock } from './file-lock.ts';
import { searchSqlite } from './search.ts';

/** How long a statement waits for another process's, in milliseconds. */
const busyTimeout = 5_000;

/** Opens a SQLite file, and makes its folder when there is none. */
export function openSqlite(file: string): Database {
	const client = open(file);
	const db = drizzle({ client });
	return {
		store: createStore(db, tables, { search: searchSqlite }),
		db,
		tables,
		alone: (work) => withFileLock(file, work),
		async migrate() {
			migrate(db, { migrationsFolder: 'drizzle/sqlite' });
			// Where the edition was kept before there were other engines.
			client.exec(
				'INSERT OR IGNORE INTO demo_editions SELECT user_version FROM pragma_user_version WHERE user_version > 0'
			);
		},
		async atomically(write) {
			// By hand, since the driver's own transactions take no promise.
			client.exec('BEGIN IMMEDIATE');
			try {
				await write(db);
				client.exec('COMMIT');
			} catch (error) {
				client.exec('ROLLBACK');
				throw error;
			}
		},
		async close() {
			client.close();
		}
	};
}

function open(file: string): Client.Database {
	try {
		mkdirSync(dirname(file), { recursive: true });
		const client = new Client(file, { timeout: busyTimeout });
		client.pragma('journal_mode = WAL');
		client.pragma('foreign_keys = ON');
		return client;
	} catch (error) {
		throw new SettingsError(
			`The database ${file} cannot be opened (${messageOf(error)}). Set DATABASE_URL to a SQLite file in a folder that this user may write to.`
		);
	}
}
