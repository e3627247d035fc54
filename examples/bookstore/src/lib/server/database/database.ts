import type { BookStore, SqliteDatabase } from 'svelte-stripe-books/store/sqlite';
import type * as schema from '../schema/sqlite.ts';

/** The shop's tables: the library's, and the example's own. */
export type Tables = typeof schema;

/** What reads and writes them. Drizzle's builders are the same in every dialect, and all are taken for SQLite's. */
export type Connection = SqliteDatabase;

/** The shop's database, on whatever engine. */
export interface Database {
	store: BookStore;
	db: Connection;
	tables: Tables;
	/**
	 * Does what one process at a time may do, such as migrations. An engine that has no lock repeats the work after a
	 * collision, so it must be one that may be repeated.
	 *
	 * @throws SettingsError when there is no such database
	 */
	alone<T>(work: () => Promise<T>): Promise<T>;
	/** Brings the tables up to date. */
	migrate(): Promise<void>;
	/** Writes all or nothing. While the store starts only: some engines have one connection for everybody. */
	atomically(write: (db: Connection) => Promise<void>): Promise<void>;
	/** Lets a process end that is done. */
	close(): Promise<void>;
}
