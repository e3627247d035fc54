import type { Column, SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Book } from '../../core/book.ts';
import type { Schema as PgSchema } from '../../schema/pg.ts';
import type { Schema } from '../../schema/sqlite.ts';

/** Any Drizzle database of the SQLite dialect: better-sqlite3, libSQL, …, with or without a schema of its own. */
export type SqliteDatabase = BaseSQLiteDatabase<'sync' | 'async', unknown, Record<string, unknown>>;

/** The tables of `createSchema`, whose books may have extra columns: the rows are `B`. */
export type Tables<B extends Book = Book> = Omit<Schema, 'books'> & {
	books: Schema['books'] & { $inferSelect: B };
};

/** Any Drizzle database of the PostgreSQL dialect: postgres.js, node-postgres, PGlite, Neon, … */
export type PgAnyDatabase = PgDatabase<PgQueryResultHKT, Record<string, unknown>>;

/** The tables of the `createSchema` for PostgreSQL, whose books may have extra columns: the rows are `B`. */
export type PgTables<B extends Book = Book> = Omit<PgSchema, 'books'> & {
	books: PgSchema['books'] & { $inferSelect: B };
};

/** Which books of all that it finds a search is wanted for. */
export interface SearchPage {
	/** The id of the book that they follow; null where they are the first. */
	after: string | null;
	/** How many there may be: one more than the page shows, which tells whether another follows. */
	limit: number;
}

/**
 * Makes the condition that a search puts on books. It is for the first `page.limit` of what it finds for sale after
 * `page.after`, by title and id: of what comes behind, or before, it may leave out whatever it likes. A search that looks
 * `page` up in an index of its own need not read all that has a common word; one that cannot ignores it.
 */
export type SearchCondition = (words: string, page: SearchPage) => SQL;

/** The few things that engines say differently. */
export interface Dialect {
	/** Whether a column contains a pattern of `like` whose escape is a backslash, whatever the case of its letters. */
	contains(column: Column, pattern: string): SQL;
	/**
	 * A condition that is true, once no other statement with it and this key runs; undefined where one writer at a time is
	 * the engine's own rule. Two statements that write the same rows would else wait for each other, or each take what the
	 * other is about to insert for missing.
	 */
	alone(key: string): SQL | undefined;
}

/** What each group of verbs works on. */
export interface Handle {
	/** Drizzle's builders have the same verbs in every dialect, and each writes its own SQL: all are taken for SQLite's. */
	db: SqliteDatabase;
	tables: Tables;
	dialect: Dialect;
	/**
	 * Sends a query of `db`'s, anew each time that somebody else holds the database: so each verb sends all its queries,
	 * and each query must be one that may be repeated.
	 */
	send<T>(query: PromiseLike<T>): Promise<T>;
}
