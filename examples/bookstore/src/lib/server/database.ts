import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { messageOf, SettingsError } from './settings-error.ts';

/** How long a statement waits for another process's, in milliseconds. */
const busyTimeout = 5_000;

/**
 * Opens the shop's SQLite file, and makes its folder when there is none.
 *
 * @throws SettingsError when there can be no such file
 */
export function openDatabase(file: string): BetterSQLite3Database & { $client: Database.Database } {
	try {
		mkdirSync(dirname(file), { recursive: true });
		const client = new Database(file, { timeout: busyTimeout });
		client.pragma('journal_mode = WAL');
		client.pragma('foreign_keys = ON');
		return drizzle({ client });
	} catch (error) {
		throw new SettingsError(
			`The database ${file} cannot be opened (${messageOf(error)}). Set DATABASE_URL to a SQLite file in a folder that this user may write to.`
		);
	}
}
