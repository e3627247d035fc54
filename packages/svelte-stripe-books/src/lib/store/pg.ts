import { ilike, sql } from 'drizzle-orm';
import type { Book } from '../core/book.ts';
import type { BookStore } from './book-store.ts';
import type { Dialect, Handle, PgAnyDatabase, PgTables } from './drizzle/context.ts';
import { createQueries, type StoreOptions } from './drizzle/queries.ts';

export type * from './book-store.ts';
export type { PgAnyDatabase, PgTables, SearchCondition, SearchPage } from './drizzle/context.ts';
export type { StoreOptions } from './drizzle/queries.ts';

const dialect: Dialect = {
	contains: (column, pattern) => ilike(column, pattern),
	// ON CONFLICT heeds one index. Of two writers that insert a row at once, the second may meet the first one's entry in
	// another index, and fails on it. The lock ends with the statement, and is taken once, before its first row.
	alone: (key) => sql`(select pg_advisory_xact_lock(hashtextextended(${key}, 0))) is not null`
};

/**
 * A store over a Drizzle database of the PostgreSQL dialect: postgres.js, node-postgres, PGlite, Neon, and whatever else
 * speaks its protocol.
 *
 * @param db what `drizzle(…)` returned
 * @param schema what `createSchema` of `svelte-stripe-books/schema/pg` returned, or a module that exports its tables
 * @example
 * const db = drizzle(postgres(DATABASE_URL));
 * export const store = createStore(db, schema);
 */
export function createStore<B extends Book>(
	db: PgAnyDatabase,
	schema: PgTables<B>,
	options: StoreOptions = {}
): BookStore<B> {
	// Nothing of Drizzle's types is common to its dialects, though their builders are the same to the letter; what differs
	// is in `dialect`, and the contract's tests run on every engine.
	const send = async <T>(query: PromiseLike<T>) => query;
	const handle = { db, tables: schema, dialect, send } as unknown as Handle;
	return createQueries(handle, options) as BookStore<B>;
}
