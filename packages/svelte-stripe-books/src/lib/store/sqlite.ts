import { sql } from 'drizzle-orm';
import type { Book } from '../core/book.ts';
import type { BookStore } from './book-store.ts';
import { sendWhenFree } from './drizzle/retry-when-busy.ts';
import type { Dialect, SqliteDatabase, Tables } from './drizzle/context.ts';
import { createQueries, type StoreOptions } from './drizzle/queries.ts';

export type * from './book-store.ts';
export type { SearchCondition, SearchPage, SqliteDatabase, Tables } from './drizzle/context.ts';
export type { StoreOptions } from './drizzle/queries.ts';
export { retryWhenBusy, type RetryOptions } from './drizzle/retry-when-busy.ts';

const dialect: Dialect = {
	contains: (column, pattern) => sql`${column} like ${pattern} escape '\\'`,
	alone: () => undefined
};

/**
 * A store over a Drizzle database of the SQLite dialect: better-sqlite3, libSQL, D1. While another program holds the lock of
 * the file, its queries are repeated for up to five seconds, and the process is not blocked, whatever `busy_timeout` is.
 *
 * @param db what `drizzle(…)` returned
 * @param schema what `createSchema` of `svelte-stripe-books/schema/sqlite` returned, or a module that exports its tables
 * @example
 * const db = drizzle(new Database('shop.db'));
 * export const store = createStore(db, schema);
 */
export function createStore<B extends Book>(
	db: SqliteDatabase,
	schema: Tables<B>,
	options: StoreOptions = {}
): BookStore<B> {
	const store = createQueries({ db, tables: schema, dialect, send: sendWhenFree(db) }, options);
	// The rows have the columns of the tables that were handed in, which is what `B` says.
	return store as BookStore<B>;
}
