import { sql } from 'drizzle-orm';
import type { Book } from '../core/book.ts';
import type { BookStore } from './book-store.ts';
import { pgFreeSpaceStatements } from './drizzle/clear-free-space.ts';
import type { Dialect, Query, Values } from './drizzle/context.ts';
import type { PgAnyDatabase, PgTables } from './drizzle/databases.ts';
import type { CustomColumn, PublicBook } from './drizzle/public-columns.ts';
import { createQueries, type Connection } from './drizzle/queries.ts';
import type { StoreOptions } from './drizzle/store-options.ts';

export type * from './book-store.ts';
export { bookIndex } from '../core/book-index.ts';
export type { PgAnyDatabase, PgTables } from './drizzle/databases.ts';
export type { CustomColumn, PublicBook } from './drizzle/public-columns.ts';
export type { SearchCondition, StoreOptions } from './drizzle/store-options.ts';

const dialect: Dialect = {
	binary: (column) => sql`${column} collate "C"`,
	// ON CONFLICT covers one index, so a concurrent insert of the same row can fail on another unique index. The lock is
	// acquired once per statement and released when it ends.
	lock: (key) => sql`(select pg_advisory_xact_lock(hashtextextended(${key}, 0))) is not null`,
	opaque: (value) => value,
	join: (column) => sql`string_agg(${column}, ',')`,
	clearFreeSpace: async ({ tables }) => pgFreeSpaceStatements(tables)
};

/** A prepared query of the PostgreSQL dialect. Without a name, no statement is prepared on the server, which a pooler may not support. */
interface PreparableQuery<T> {
	prepare(name?: string): { execute(values: Values): Promise<T> };
}

function prepare<T>(build: () => Query<T>): (values: Values) => Promise<T> {
	let prepared: ReturnType<PreparableQuery<T>['prepare']> | undefined;
	return async (values) => {
		prepared ??= (build() as unknown as PreparableQuery<T>).prepare();
		return prepared.execute(values);
	};
}

const prepareSelect = <T>(_: unknown, build: () => Query<T>) => prepare(build);

/**
 * Creates a store on a Drizzle database of the PostgreSQL dialect, such as postgres.js, node-postgres, PGlite or Neon.
 *
 * @param db result of `drizzle(…)`
 * @param schema result of `createSchema` from `svelte-stripe-books/schema/pg`, or a module that exports its tables
 * @throws TypeError if `publicColumns` lists anything but custom columns
 * @example
 * const db = drizzle(postgres(DATABASE_URL));
 * export const store = createStore(db, schema);
 */
export function createStore<B extends Book, Custom extends CustomColumn<B> = never>(
	db: PgAnyDatabase,
	schema: PgTables<B>,
	options: StoreOptions<Custom> = {}
): BookStore<PublicBook<B, Custom>> {
	// Drizzle's dialects share no types, although their query builders are the same. Differences are in `dialect`, and the
	// contract tests run on every database.
	const connection = {
		db,
		tables: schema,
		dialect,
		prepare,
		prepareUnsynced: prepare,
		prepareSelect
	} as unknown as Connection;
	return createQueries(connection, options) as BookStore<PublicBook<B, Custom>>;
}
