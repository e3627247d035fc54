import type { Column, SQL } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Tables } from './databases.ts';
import type { BookColumns } from './public-columns.ts';

/** Differences between SQL dialects. */
export interface Dialect {
	/** Matches a column against a `like` pattern with backslash escapes, ignoring case. */
	contains(column: Column, pattern: string): SQL;
	/**
	 * Returns a condition that acquires a lock on a key for the duration of the statement; undefined if the database allows a
	 * single writer anyway. It prevents deadlocks and duplicate inserts by concurrent statements on the same rows.
	 */
	lock(key: string): SQL | undefined;
}

/** Dependencies of all queries. */
export interface StoreContext {
	/** Typed as SQLite for all dialects, since Drizzle's query builders have the same methods and write their own SQL. */
	db: BaseSQLiteDatabase<'sync' | 'async', unknown, Record<string, unknown>>;
	tables: Tables;
	/** The columns that make up a book, without the app's private ones. Queries never select all of `books`. */
	bookColumns: BookColumns;
	dialect: Dialect;
	/**
	 * Runs a query and retries it while the database is locked. All queries must go through it, and all must be
	 * idempotent.
	 */
	send<T>(query: PromiseLike<T>): Promise<T>;
}
