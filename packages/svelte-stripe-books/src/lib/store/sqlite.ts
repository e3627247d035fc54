import type { Book } from '../core/book.ts';
import { accessLinkVerbs } from './access-links.ts';
import type { BookStore } from './book-store.ts';
import { catalogueVerbs, type SearchCondition } from './catalogue.ts';
import type { SqliteDatabase, Tables } from './handle.ts';
import { libraryVerbs } from './library.ts';
import { purchaseVerbs } from './purchases.ts';

export type * from './book-store.ts';
export type { SearchCondition } from './catalogue.ts';
export type { SqliteDatabase, Tables } from './handle.ts';

/** How a store may differ from the plain one. */
export interface StoreOptions {
	/**
	 * A better search: full text, say.
	 *
	 * @default the words as they stand in title or author; SQLite knows upper and lower case of ASCII alone
	 */
	search?: SearchCondition;
}

/**
 * A store over a Drizzle database of the SQLite dialect: better-sqlite3, libSQL, D1.
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
	const handle = { db, tables: schema };
	const store: BookStore = {
		...catalogueVerbs(handle, options.search),
		...purchaseVerbs(handle),
		...libraryVerbs(handle),
		...accessLinkVerbs(handle)
	};
	// The rows have the columns of the tables that were handed in, which is what `B` says.
	return store as BookStore<B>;
}
