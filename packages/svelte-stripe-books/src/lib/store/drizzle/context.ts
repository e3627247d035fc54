import type { Column, SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Book } from '../../core/book.ts';
import type { Schema as PgSchema } from '../../schema/pg.ts';
import type { Schema } from '../../schema/sqlite.ts';
import type { BookColumns } from './public-columns.ts';

/** Any Drizzle database of the SQLite dialect, such as better-sqlite3 or libSQL, with or without a schema. */
export type SqliteDatabase = BaseSQLiteDatabase<'sync' | 'async', unknown, Record<string, unknown>>;

/** The tables of `createSchema` for SQLite. Rows of `books` have the type `B`. */
export type Tables<B extends Book = Book> = Omit<Schema, 'books'> & {
	books: Schema['books'] & { $inferSelect: B };
};

/** Any Drizzle database of the PostgreSQL dialect, such as postgres.js, node-postgres, PGlite or Neon. */
export type PgAnyDatabase = PgDatabase<PgQueryResultHKT, Record<string, unknown>>;

/** The tables of `createSchema` for PostgreSQL. Rows of `books` have the type `B`. */
export type PgTables<B extends Book = Book> = Omit<PgSchema, 'books'> & {
	books: PgSchema['books'] & { $inferSelect: B };
};

/** The page of results that a search is for. */
export interface SearchPage {
	/** Id of the last book of the previous page, or null on the first page. */
	after: string | null;
	/** Number of books to find: one more than the page shows, to detect a next page. */
	limit: number;
}

/**
 * Returns the SQL condition of a search. Only the first `page.limit` matches on sale after `page.after`, ordered by title
 * and id, are used, so the condition may omit all other matches. A full-text index can use `page` to avoid reading every
 * match of a common word; other searches ignore it.
 *
 * @param words trimmed search text, never empty
 * @param page the page of results
 */
export type SearchCondition = (words: string, page: SearchPage) => SQL;

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
	db: SqliteDatabase;
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
