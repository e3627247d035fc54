import { accessLinkQueries } from './access-links.ts';
import type { BookStore } from '../book-store.ts';
import { catalogQueries } from './catalog.ts';
import type { StoreContext } from './context.ts';
import { libraryQueries } from './library.ts';
import { explainMissingTable } from './missing-table.ts';
import { selectedColumns } from './public-columns.ts';
import { purchaseQueries } from './purchases.ts';
import type { StoreOptions } from './store-options.ts';

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
