import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Book } from '../core/book.ts';
import type { Schema } from '../schema/sqlite.ts';

/** Any Drizzle database of the SQLite dialect: better-sqlite3, libSQL, …, with or without a schema of its own. */
export type SqliteDatabase = BaseSQLiteDatabase<'sync' | 'async', unknown, Record<string, unknown>>;

/** The tables of `createSchema`, whose books may have extra columns: the rows are `B`. */
export type Tables<B extends Book = Book> = Omit<Schema, 'books'> & {
	books: Schema['books'] & { $inferSelect: B };
};

/** What each group of verbs works on. */
export interface Handle {
	db: SqliteDatabase;
	tables: Tables;
}
