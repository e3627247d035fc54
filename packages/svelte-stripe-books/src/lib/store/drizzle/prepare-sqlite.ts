import { betterSqliteOf, withoutBusyTimeout } from './busy-timeout.ts';
import { withoutSync } from './without-sync.ts';
import type { Query, Selection, StoreContext, Values } from './context.ts';
import type { SqliteDatabase } from './databases.ts';
import { retryWhenBusy } from './retry-when-busy.ts';
import { rowDecoder } from './row-decoder.ts';

/**
 * Returns the functions of a store's context that prepare queries. The queries are idempotent, and retried while the file is
 * locked.
 */
export function createPrepare(
	db: SqliteDatabase
): Pick<StoreContext, 'prepare' | 'prepareUnsynced' | 'prepareSelect'> {
	const client = betterSqliteOf(db);
	const immediately = client && withoutBusyTimeout(client);
	const unsynced = client && withoutSync(client);

	const prepareWith =
		(run = immediately) =>
		<T>(build: () => Query<T>) => {
			const query = once(() => build().prepare() as ExecutableQuery<T>);
			return (values: Values) =>
				retryWhenBusy(() => {
					const execute = () => query().execute(values);
					// The synchronous result of better-sqlite3 runs the query when it is read.
					return run ? run(() => (execute() as { sync(): T }).sync()) : (execute() as Promise<T>);
				});
		};

	return {
		prepare: prepareWith(),
		prepareUnsynced: prepareWith(
			immediately && unsynced && ((query) => immediately(() => unsynced(query)))
		),
		prepareSelect<T>(selection: Selection, build: () => Query<T[]>) {
			const query = once(() => build().prepare() as ValuesQuery);
			const decode = rowDecoder<T>(selection);
			return (values: Values) =>
				retryWhenBusy(
					immediately
						? () => immediately(() => query().values(values) as Rows).map(decode)
						: async () => (await query().values(values)).map(decode)
				);
		}
	};
}

/** Returns a function that creates a value when it is first needed. Preparing a query reads the file, so it is retried, too. */
function once<T extends object>(create: () => T): () => T {
	let value: T | undefined;
	return () => (value ??= create());
}

/** A prepared query, of a synchronous driver or any other. */
interface ExecutableQuery<T> {
	execute(values: Values): { sync(): T } | Promise<T>;
}

type Rows = unknown[][];

/** A prepared query that returns rows as arrays, of either kind of driver. */
interface ValuesQuery {
	values(values: Values): Rows | Promise<Rows>;
}
