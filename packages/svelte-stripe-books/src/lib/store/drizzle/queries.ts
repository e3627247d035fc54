import { accessLinkQueries } from './access-links.ts';
import type { BookStore } from '../book-store.ts';
import { catalogQueries } from './catalog.ts';
import type { StoreContext, SearchCondition } from './context.ts';
import { libraryQueries } from './library.ts';
import { explainMissingTable } from './missing-table.ts';
import { purchaseQueries } from './purchases.ts';

/** Options of `createStore`. */
export interface StoreOptions {
	/**
	 * Custom search condition, such as a full-text search.
	 *
	 * @default a case-insensitive `like` on title and author (ASCII only on SQLite), which scans the catalog until the page
	 * is full
	 */
	search?: SearchCondition;
}

/** Creates a store from a context of either dialect. */
export function createQueries(given: StoreContext, { search }: StoreOptions): BookStore {
	const context: StoreContext = {
		...given,
		async send(query) {
			try {
				return await given.send(query);
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
