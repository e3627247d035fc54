import { sql } from 'drizzle-orm';
import type { Book } from '../core/book.ts';
import type { BookStore } from './book-store.ts';
import { clearSqliteFreeSpace } from './drizzle/clear-free-space.ts';
import { createPrepare } from './drizzle/prepare-sqlite.ts';
import type { Dialect, StoreContext } from './drizzle/context.ts';
import type { SqliteDatabase, Tables } from './drizzle/databases.ts';
import type { CustomColumn, PublicBook } from './drizzle/public-columns.ts';
import { createQueries } from './drizzle/queries.ts';
import { requireLastingFile } from './drizzle/require-lasting-file.ts';
import type { StoreOptions } from './drizzle/store-options.ts';

export type * from './book-store.ts';
export { bookIndex } from '../core/book-index.ts';
export type { SqliteDatabase, Tables } from './drizzle/databases.ts';
export type { CustomColumn, PublicBook } from './drizzle/public-columns.ts';
export type { SearchCondition, StoreOptions } from './drizzle/store-options.ts';
export { retryWhenBusy, type RetryOptions } from './drizzle/retry-when-busy.ts';

const dialect: Dialect = {
	binary: (column) => sql`${column}`,
	lock: () => undefined,
	opaque: (value) => sql`ifnull(${value}, null)`,
	clearFreeSpace: ({ db }) => clearSqliteFreeSpace(db),
	join: (column) => sql`group_concat(${column})`,
	items: (json) => sql`select value from json_each(${json})`
};

/**
 * Creates a store on a Drizzle database of the SQLite dialect, such as better-sqlite3, libSQL or D1. While another process
 * holds the lock of the file, queries are retried for up to five seconds without blocking the event loop, whatever
 * `busy_timeout` is.
 *
 * @param db result of `drizzle(…)`
 * @param schema result of `createSchema` from `svelte-stripe-books/schema/sqlite`, or a module that exports its tables
 * @throws TypeError if `publicColumns` lists anything but custom columns, or if the database is a file in a function of Vercel, Netlify or AWS
 * Lambda, which would be lost
 * @example
 * const db = drizzle(new Database('shop.db'));
 * export const store = createStore(db, schema);
 */
export function createStore<B extends Book, Custom extends CustomColumn<B> = never>(
	db: SqliteDatabase,
	schema: Tables<B>,
	options: StoreOptions<Custom> = {}
): BookStore<PublicBook<B, Custom>> {
	requireLastingFile(db);
	const store = createQueries(
		{ db: db as StoreContext['db'], tables: schema, dialect, ...createPrepare(db) },
		options
	);
	// Rows have the columns of the given tables that are selected, as `PublicBook` describes.
	return store as BookStore<PublicBook<B, Custom>>;
}
