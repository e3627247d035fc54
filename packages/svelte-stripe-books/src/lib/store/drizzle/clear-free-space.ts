import { getTableName, sql } from 'drizzle-orm';
import type { StoreContext } from './context.ts';
import type { PgTables } from './databases.ts';
import { retryWhenBusy } from './retry-when-busy.ts';

/** Rewrites the file and empties its log. The first statement replaces statistics, which contain values. */
const sqliteStatements = ['ANALYZE', 'VACUUM', 'PRAGMA wal_checkpoint(TRUNCATE)'];

/** Rewrites a file of SQLite. @returns the statements that its database does not allow, or that readers kept from completing */
export async function clearSqliteFreeSpace(db: StoreContext['db']): Promise<string[]> {
	for (const [i, statement] of sqliteStatements.entries()) {
		const query = sql.raw(statement);
		try {
			const rows = await retryWhenBusy(async () =>
				statement.startsWith('PRAGMA') ? db.values(query) : (await db.run(query), [])
			);
			// A row of libSQL is an object, not an array.
			const [isBusy] = Object.values(rows[0] ?? {});
			if (isBusy === 1) return [statement];
		} catch {
			return sqliteStatements.slice(i);
		}
	}
	return [];
}

/** Returns the statements with which a superuser rewrites the tables of PostgreSQL, and its log. A shop's own role may not run them. */
export const pgFreeSpaceStatements = ({
	purchases,
	purchaseRevocations,
	accessLinks
}: PgTables | StoreContext['tables']): string[] => [
	'ALTER SYSTEM SET wal_recycle = off',
	'SELECT pg_reload_conf()',
	...[purchases, purchaseRevocations, accessLinks].map(
		(table) => `VACUUM (FULL, ANALYZE) ${getTableName(table)}`
	),
	'VACUUM FULL pg_catalog.pg_statistic',
	'CHECKPOINT',
	'SELECT pg_switch_wal()',
	'CHECKPOINT',
	'ALTER SYSTEM RESET wal_recycle',
	'SELECT pg_reload_conf()'
];
