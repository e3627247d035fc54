import { accessLinkQueries } from './access-links.ts';
import type { BookStore } from '../book-store.ts';
import { catalogQueries } from './catalog.ts';
import type { StoreContext, Values } from './context.ts';
import { grantQueries } from './grants.ts';
import { libraryQueries } from './library.ts';
import { listingQueries } from './listing.ts';
import { customerQueries } from './customers.ts';
import { inventoryQueries } from './inventory.ts';
import { explainMissingTable } from './missing-table.ts';
import { notificationQueries } from './notifications.ts';
import { selectedColumns } from './public-columns.ts';
import { purchaseQueries } from './purchases.ts';
import { reindexQueries } from './reindex.ts';
import { reversalQueries } from './reversals.ts';
import { sellerCatalogQueries } from './seller-catalog.ts';
import type { StoreOptions } from './store-options.ts';

/** What depends on the driver. */
export type Connection = Pick<
	StoreContext,
	'db' | 'tables' | 'dialect' | 'prepare' | 'prepareUnsynced' | 'prepareSelect'
>;

/**
 * Creates a store from the connection of either dialect.
 *
 * @throws TypeError if `publicColumns` lists anything but custom columns
 */
export function createQueries(
	connection: Connection,
	{ search, publicColumns, livemode = false }: StoreOptions<string>
): BookStore {
	const context: StoreContext = {
		...connection,
		...selectedColumns(connection.tables.books, publicColumns),
		livemode,
		prepare: (build) => explained(connection.prepare(build)),
		prepareUnsynced: (build) => explained(connection.prepareUnsynced(build)),
		prepareSelect: (columns, build) => explained(connection.prepareSelect(columns, build))
	};
	const { reindex, reindexMissing } = reindexQueries(context);
	const purchases = purchaseQueries(context);
	const grants = grantQueries(context, purchases);
	return {
		livemode,
		reindex,
		clearFreeSpace: () => connection.dialect.clearFreeSpace(connection),
		...listingQueries(context, { ...(search && { search }), reindexMissing }),
		...catalogQueries(context),
		...purchases,
		...notificationQueries(context),
		...reversalQueries(context),
		...grants,
		...libraryQueries(context),
		...accessLinkQueries(context),
		...sellerCatalogQueries(context),
		...inventoryQueries(context),
		...customerQueries(context, grants)
	};
}

/** Explains the error of a database that was not migrated. */
function explained<T>(run: (values: Values) => Promise<T>): (values: Values) => Promise<T> {
	return (values) => run(values).catch(rethrow);
}

function rethrow(error: unknown): never {
	throw explainMissingTable(error);
}
