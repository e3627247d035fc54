import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { BookStore } from 'svelte-stripe-books/store/sqlite';
import type * as schema from '../schema/sqlite.ts';

/** The tables of the library and of the example. */
export type Tables = typeof schema;

/** A Drizzle database. Its query builders are the same in every dialect, so SQLite's types are used for all. */
export type Connection = BaseSQLiteDatabase<'sync' | 'async', unknown, Record<string, unknown>>;

/** The shop's database, on any engine. */
export interface Database {
	store: BookStore;
	db: Connection;
	tables: Tables;
	/**
	 * Runs work that only one process at a time may do, such as migrations. libSQL offers no lock and repeats the work after
	 * a collision instead, so it must be idempotent.
	 *
	 * @throws SettingsError when the database cannot be reached
	 */
	withLock<T>(work: () => Promise<T>): Promise<T>;
	/** Applies pending migrations. */
	migrate(): Promise<void>;
	/** Closes the connections. */
	close(): Promise<void>;
}
