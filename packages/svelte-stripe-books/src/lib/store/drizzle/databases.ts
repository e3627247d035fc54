import type { Book } from '../../core/book.ts';
import type { Schema as PgSchema } from '../../schema/pg.ts';
import type { Schema } from '../../schema/sqlite.ts';

type Method = (...args: never[]) => unknown;

/** Methods of every Drizzle database. Its classes have other names in Drizzle 1.0, so that none is named here. */
interface Database {
	select: Method;
	insert: Method;
	update: Method;
	delete: Method;
}

/** Any Drizzle database of the SQLite dialect, such as better-sqlite3 or libSQL, with or without a schema. */
export interface SqliteDatabase extends Database {
	/** Runs a statement; databases of other dialects have no such method. */
	run: Method;
}

/** The tables of `createSchema` for SQLite. Rows of `books` have the type `B`. */
export type Tables<B extends Book = Book> = Omit<Schema, 'books'> & {
	books: Schema['books'] & { $inferSelect: B };
};

/** Any Drizzle database of the PostgreSQL dialect, such as postgres.js, node-postgres, PGlite or Neon. */
export interface PgAnyDatabase extends Database {
	/** Runs a statement; databases of SQLite have no such method. */
	execute: Method;
}

/** The tables of `createSchema` for PostgreSQL. Rows of `books` have the type `B`. */
export type PgTables<B extends Book = Book> = Omit<PgSchema, 'books'> & {
	books: PgSchema['books'] & { $inferSelect: B };
};
