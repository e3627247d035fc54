import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';

/** Opens the file that DATABASE_URL names. */
export function openDatabase() {
	// The store waits for locks itself, without blocking the process.
	const client = new Database(process.env.DATABASE_URL ?? 'shop.db', { timeout: 0 });
	client.pragma('journal_mode = WAL');
	// Every recorded order survives a power failure.
	client.pragma('synchronous = FULL');
	client.pragma('foreign_keys = ON');
	return drizzle({ client });
}
