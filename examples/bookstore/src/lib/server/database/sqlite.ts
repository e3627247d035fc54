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
 * How long a start waits for other processes, in milliseconds: for those that prepare the same database, and for whoever
 * holds its lock.
 */
const startTimeout = 60_000;

/** Opens a SQLite file, and makes its folder when there is none. */
export function openSqlite(file: string): Database {
	const client = open(file);
	const db = drizzle({ client });
	return {
		store: createStore(db, tables, { search: searchSqlite }),
		db,
		tables,
		alone: (work) =>
			withFileLock(file, startTimeout, () => retryWhenBusy(work, { timeout: startTimeout })),
		async migrate() {
			migrate(db, { migrationsFolder: 'drizzle/sqlite' });
			// Where the edition was kept before there were other engines. Written only where it is: a start that has nothing
			// to write needs no lock, and no space on the disk.
			const edition = client.pragma('user_version', { simple: true });
			if (Number(edition) > 0) {
				client.prepare('INSERT OR IGNORE INTO demo_editions VALUES (?)').run(edition);
			}
		},
		async atomically(write) {
			// By hand, since the driver's own transactions take no promise.
			await retryWhenBusy(() => client.exec('BEGIN IMMEDIATE'), { timeout: startTimeout });
			try {
				await write(db);
				client.exec('COMMIT');
			} catch (error) {
				client.exec('ROLLBACK');
				throw error;
			}
		},
		async close() {
			if (!client.open) return;
			try {
				// The last to close a file does so by itself; with this it also is whole while another program has it open.
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
		// SQLite gives the files beside it the same mode.
		createPrivateFile(file);
		reportIfReadable(file);
		const client = new Client(file);
		client.pragma('journal_mode = WAL');
		client.pragma('foreign_keys = ON');
		// From here on nothing waits for a lock inside the driver, where the whole process would wait with it.
		client.pragma('busy_timeout = 0');
		return client;
	} catch (error) {
		throw new SettingsError(
			`The database ${file} cannot be opened (${messageOf(error)}). Set DATABASE_URL to a SQLite file in a folder that this user may write to.`
		);
	}
}

/** The mode of a file that was there is its owner's choice, but may be no choice at all: SQLite alone makes it 644. */
function reportIfReadable(file: string): void {
	const isReadable = process.platform !== 'win32' && (statSync(file).mode & 0o004) !== 0;
	if (!isReadable) return;
	log({
		code: 'database_readable',
		message: `Every user of this machine can read ${file}, which holds email addresses. To change that: chmod 600 ${file}*`
	});
}
