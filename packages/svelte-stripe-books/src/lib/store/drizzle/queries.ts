import { accessLinkQueries } from './access-links.ts';
import type { BookStore } from '../book-store.ts';
import { catalogQueries } from './catalog.ts';
import type { StoreContext, SearchCondition } from './context.ts';
import { libraryQueries } from './library.ts';
import { explainMissingTable } from './missing-table.ts';
import { selectedColumns } from './public-columns.ts';
import { purchaseQueries } from './purchases.ts';

/** Options of `createStore`. */
export interface StoreOptions<Own extends string = never> {
	/**
	 * Custom search condition, such as a full-text search.
	 *
	 * @default a case-insensitive `like` on title and author (ASCII only on SQLite), which scans the catalog until the page
	 * is full
	 */
	search?: SearchCondition;
	/**
	 * Your own columns of `books` that visitors may see: `['isbn']`. No query selects the others, so they reach no page, hook
	 * or log. Read them with a query of your own.
	 *
	 * @default none
	 */
	publicColumns?: readonly Own[];
}

/**
 * Creates a store from the context of either dialect.
 *
 * @throws TypeError if `publicColumns` lists anything but own columns
 */
export function createQueries(
	connection: Omit<StoreContext, 'bookColumns'>,
	{ search, publicColumns }: StoreOptions<string>
): BookStore {
	const context: StoreContext = {
		...connection,
		bookColumns: selectedColumns(connection.tables.books, publicColumns),
		async send(query) {
			try {
				return await connection.send(query);
			} catch (error) {
				throw explainMissingTable(error);
			}
		}
	};
	return {
		...catalogQueries(context, search),
		...purchaseQueries(context),
		...libraryQueries(context),
		...accessLinkQueries(context)
	};
}
