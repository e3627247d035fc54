import type { Connection } from './connection.ts';
import type { ShopTable } from './tables.ts';

/**
 * The kind of values in a column, however the engine stores them. `as_is`: in two databases of SQLite, a value of any type; in two of
 * PostgreSQL, its text.
 */
export type Kind =
	'text' | 'integer' | 'real' | 'decimal' | 'boolean' | 'time' | 'bytes' | 'json' | 'as_is';

/** A column as its database describes it. */
export interface DatabaseColumn {
	name: string;
	/** `text`, `timestamp(3) with time zone`. */
	type: string;
	/** Whether a row may be inserted without it. */
	isOptional: boolean;
}

/** A column that is copied. */
export interface Column {
	name: string;
	kind: Kind;
	/** The types in both databases. */
	types: { from: string; to: string };
	/** For times: SQLite's unit, in milliseconds. */
	unit: 1 | 1000;
}

const pgKinds: readonly [RegExp, Kind][] = [
	[/^(?:smallint|integer|bigint)$/, 'integer'],
	[/^(?:real|double precision)$/, 'real'],
	[/^numeric/, 'decimal'],
	[/^boolean$/, 'boolean'],
	[/^timestamp/, 'time'],
	[/^bytea$/, 'bytes'],
	[/^jsonb?$/, 'json']
];

/** Returns the kind of a column of PostgreSQL. */
const kindOfPg = (type: string): Kind =>
	pgKinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'text';

/** Returns whether SQLite stores whole numbers in a column of this type (its affinity). */
export const isWholeNumber = (type: string): boolean => /int/i.test(type);

/**
 * Returns the kind of a column that both databases have.
 *
 * @param table the table, with the columns that the library defines
 * @param dialects of the two databases
 */
export function kindOf(
	table: Pick<ShopTable, 'flags' | 'times'>,
	name: string,
	types: Column['types'],
	dialects: { from: Connection['dialect']; to: Connection['dialect'] }
): Kind {
	const { from, to } = dialects;
	if (from === to) {
		// Its text would depend on the time zone of the connection.
		return from === 'pg' && kindOfPg(types.from) === 'time' ? 'time' : 'as_is';
	}
	if (table.flags.includes(name)) return 'boolean';
	if (table.times.includes(name)) return 'time';
	return kindOfPg(from === 'pg' ? types.from : types.to);
}
