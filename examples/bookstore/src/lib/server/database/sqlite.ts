import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Client from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { createStore, retryWhenBusy } from 'svelte-stripe-books/store/sqlite';
import { log } from '../log.ts';
import * as tables from '../schema/sqlite.ts';
import { messageOf, SettingsError } from '../settings-error.ts';
import type { Database } from './database.ts';
import { withFileLock } from './file-lock.ts';
import { createPrivateFile } from './private-file.ts';
import { searchSqlite } from './search.ts';

/**
 * Milliseconds that a start waits for other processes that start or hold the database's lock.
 */
const startTimeout = 60_000;

/** Opens a SQLite file, creating it and its folder if missing. */
export function openSqlite(file: string, livemode = false): Database {
	const client = open(file);
	const db = drizzle({ client });
	return {
		store: createStore(db, tables, {
			livemode,
			search: searchSqlite(async (query) => db.all(query).length)
		}),
		db,
		tables,
		withLock: (work) =>
			withFileLock(file, startTimeout, () => retryWhenBusy(work, { timeout: startTimeout })),
		async migrate() {
			migrate(db, { migrationsFolder: 'drizzle/sqlite' });
		},
		async close() {
			if (!client.open) return;
			try {
				// Leaves a complete database file even while another program has it open.
				client.pragma('wal_checkpoint(TRUNCATE)');
			} finally {
				client.close();
			}
		}
	};
}

function open(file: string): Client.Database {
	try {
		mkdirSync(dirname(file), { recursive: true });
		// SQLite creates its -wal and -shm files with the same mode.
		createPrivateFile(file);
		reportIfReadable(file);
		const client = new Client(file);
		client.pragma('journal_mode = WAL');
		// With a write-ahead log, better-sqlite3 syncs only at checkpoints, and a power failure could lose orders whose webhooks were answered.
		client.pragma('synchronous = FULL');
		client.pragma('foreign_keys = ON');
		// The synchronous driver would block the whole process while it waits for a lock.
		client.pragma('busy_timeout = 0');
		return client;
	} catch (error) {
		throw new SettingsError(
			`The database ${file} cannot be opened (${messageOf(error)}). Set DATABASE_URL to a SQLite file in a folder that this user can write to.`
		);
	}
}

/** Logs a warning when all users can read the file, which may be unintended: SQLite creates files with mode 644. */
function reportIfReadable(file: string): void {
	const isReadable = process.platform !== 'win32' && (statSync(file).mode & 0o004) !== 0;
	if (!isReadable) return;
	log({
		code: 'database_readable',
		message: `Every user of this machine can read ${file}, which contains email addresses. Fix it with: chmod 600 ${file}*`
	});
}
