import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

/** How long a statement waits for another process's, in milliseconds. */
const busyTimeout = 5_000;

/** Opens the shop's SQLite file, and makes its folder when there is none. */
export function openDatabase(file: string): BetterSQLite3Database {
	mkdirSync(dirname(file), { recursive: true });
	const client = new Database(file, { timeout: busyTimeout });
	client.pragma('journal_mode = WAL');
	client.pragma('foreign_keys = ON');
	return drizzle({ client });
}
