import { sql, type Column, type Placeholder, type SQL } from 'drizzle-orm';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Tables } from './databases.ts';
import type { BookColumns, SummaryColumns } from './public-columns.ts';

/** Differences between SQL dialects. */
export interface Dialect {
	/** Compares a column by code points, whatever the locale of the server. */
	binary(column: Column): SQL;
	/**
	 * Returns a condition that acquires a lock on a key for the duration of the statement; undefined if the database allows a
	 * single writer anyway. It prevents deadlocks and duplicate inserts by concurrent statements on the same rows.
	 */
	lock(key: Placeholder): SQL | undefined;
	/**
	 * Hides a value from SQLite's planner, which otherwise plans the statement again whenever the value is bound: that takes longer
	 * than reading a page.
	 */
	opaque(value: SQL): SQL;
	/** Runs the statements that remove deleted values from the database's files, or returns them. */
	clearFreeSpace(context: Pick<StoreContext, 'db' | 'tables'>): Promise<string[]>;
	/** Aggregates the values of a column, separated by commas. */
	join(column: Column): SQL;
	/** Selects the items of a list that is one value, encoded as JSON. Undefined if a statement may have any number of values. */
	items?(json: Placeholder): SQL;
}

/** A query of Drizzle. */
export interface Query<T> extends PromiseLike<T> {
	prepare(): unknown;
}

/** Values of a query's placeholders by their names. */
export type Values = Record<string, unknown>;

/** Columns by the properties of a row and of the objects in it: `{ purchaseId, book: { id, title } }`. */
export type Selection = Record<string, Column | SQL | Record<string, Column | SQL>>;

/** Dependencies of all queries. */
export interface StoreContext {
	/** Typed as SQLite for all dialects, since Drizzle's query builders have the same methods and write their own SQL. */
	db: BaseSQLiteDatabase<'sync' | 'async', unknown, Record<string, unknown>>;
	tables: Tables;
	/** Whether purchases of live mode are read and recorded, or those of test mode. */
	livemode: boolean;
	/** The columns that make up a book, without the app's private ones. Queries never select all of `books`. */
	bookColumns: BookColumns;
	/** Those of them that lists show. */
	summaryColumns: SummaryColumns;
	dialect: Dialect;
	/**
	 * Returns a function that runs a query, and retries it while the database is locked. All queries must be idempotent and go
	 * through it. Its SQL is built once, at the first call: building it takes several times as long as running it.
	 *
	 * @param build creates the query, with a placeholder for each value that varies
	 */
	prepare<T>(build: () => Query<T>): (values: Values) => Promise<T>;
	/** The same for a write that SQLite need not wait for: if a power failure loses it, it is repeated. */
	prepareUnsynced<T>(build: () => Query<T>): (values: Values) => Promise<T>;
	/**
	 * The same for a query that returns this selection, whose SQL has no decoders of its own. Drizzle takes several times as long to
	 * turn rows into objects as SQLite takes to find them.
	 */
	prepareSelect<T>(selection: Selection, build: () => Query<T[]>): (values: Values) => Promise<T[]>;
}

/** A value that varies in a condition, and is passed to the driver as `opaque` requires. */
export function givenValue({ opaque }: Dialect, name: string): SQL {
	return opaque(sql`${sql.placeholder(name)}`);
}

/** A value that varies, encoded as a column encodes its own. May be null, which columns do not encode. */
export function valueOf(name: string, column: Column): SQL {
	const encoder = {
		mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value))
	};
	return sql`${sql.param(sql.placeholder(name), encoder)}`;
}

/** A list of values in a query's placeholders, for `inArray`. */
export type List = readonly Placeholder[];

/** Lists that are longer are one value if the dialect can read it: a statement on D1 has at most 100 values. */
const maxPlaceholders = 50;

/**
 * Returns a function that runs a query for a list of values. It is prepared once for each length, or once for all long lists.
 *
 * @param build creates the query, with the placeholders of the list
 */
export function prepareForList<T>(
	{ dialect, prepare }: Pick<StoreContext, 'dialect' | 'prepare'>,
	build: (list: List) => Query<T>
): (list: readonly unknown[], values?: Values) => Promise<T> {
	return byLength(dialect, (list) => prepare(() => build(list)));
}

/** The same for a query that returns a selection. */
export function prepareSelectForList<T>(
	{ dialect, prepareSelect }: Pick<StoreContext, 'dialect' | 'prepareSelect'>,
	selection: Selection,
	build: (list: List) => Query<T[]>
): (list: readonly unknown[], values?: Values) => Promise<T[]> {
	return byLength(dialect, (list) => prepareSelect(selection, () => build(list)));
}

function byLength<T>(
	dialect: Dialect,
	prepareFor: (list: List) => (values: Values) => Promise<T>
): (list: readonly unknown[], values?: Values) => Promise<T> {
	const queries = new Map<number, (values: Values) => Promise<T>>();
	// `inArray` also takes SQL, which Drizzle types separately.
	const itemOf = (name: string) => givenValue(dialect, name) as unknown as Placeholder;
	const { items } = dialect;
	const runLong = items && prepareFor([items(sql.placeholder('items'))] as unknown as List);
	return (list, values = {}) => {
		if (runLong && list.length > maxPlaceholders)
			return runLong({ ...values, items: JSON.stringify(list) });
		const names = list.map((_, index) => `item${index}`);
		const run = queries.get(list.length) ?? prepareFor(names.map(itemOf));
		queries.set(list.length, run);
		return run({ ...values, ...Object.fromEntries(list.map((item, at) => [`item${at}`, item])) });
	};
}
