import type { Connection } from './connection.ts';
import type { Column } from './kinds.ts';
import type { TablePlan } from './plan-table.ts';
import { quote } from './read-columns.ts';
import { fromPg, fromSqlite, toSqlite, type Value } from './values.ts';

/** A row in the form of `Value`, in the order of the plan's columns. */
export type Row = Value[];

type Side = 'from' | 'to';

/** Selects a column of PostgreSQL as text in the form of `Value`. */
function selected({ name, kind, unit, types }: Column): string {
	const column = quote(name);
	switch (kind) {
		case 'boolean':
			return `${column}::int::text`;
		case 'time': {
			const seconds = `extract(epoch from ${column})::numeric`;
			if (types.from.startsWith('timestamp') && types.to.startsWith('timestamp'))
				return `trim_scale(${seconds} * 1000)::text`;
			// SQLite's unit is coarser.
			return unit === 1 ? `round(${seconds} * 1000)::text` : `(round(${seconds}) * 1000)::text`;
		}
		case 'bytes':
			return `encode(${column}, 'hex')`;
		case 'decimal':
			return `trim_scale(${column})::text`;
		default:
			return `${column}::text`;
	}
}

/** Converts a parameter, which is text, to the type of a column of PostgreSQL. */
function converted({ kind, types }: Column, side: Side, parameter: string): string {
	const text = `${parameter}::text`;
	const type = types[side];
	switch (kind) {
		case 'boolean':
			return `${text}::int::boolean`;
		case 'time': {
			const time = `to_timestamp(${text}::double precision / 1000)`;
			return /without time zone/.test(type) ? `${time} at time zone 'UTC'` : time;
		}
		case 'bytes':
			return `decode(${text}, 'hex')`;
		default:
			return `${text}::${type}`;
	}
}

/** Writes the values of a statement. */
function createParameters({ dialect }: Connection, side: Side) {
	const values: unknown[] = [];
	return {
		values,
		/** Adds a value. @returns its placeholder, as the column's type */
		add(value: Value, column: Column): string {
			values.push(dialect === 'pg' ? value : toSqlite(value, column));
			return dialect === 'pg' ? converted(column, side, `$${values.length}`) : '?';
		}
	};
}

/** Runs a query for rows of a table. */
async function select(
	{ dialect, query }: Connection,
	{ name, columns }: TablePlan,
	rest: string,
	values: readonly unknown[]
): Promise<Row[]> {
	const list = columns.map((column) => (dialect === 'pg' ? selected(column) : quote(column.name)));
	const rows = await query(`select ${list.join(', ')} from ${quote(name)} ${rest}`, values);
	return rows.map((row) =>
		columns.map((column, index) =>
			dialect === 'pg'
				? fromPg(row[index], column)
				: fromSqlite(row[index], column, `${name}.${column.name}`)
		)
	);
}

/** Returns the values of a row's key. */
export const keyOf = ({ columns, key }: TablePlan, row: Row): Row =>
	key.map((column) => row[columns.indexOf(column)] ?? null);

/** Returns the next rows of the source, in the order of its key. @param after key of the last row, or null */
export function readBatch(
	connection: Connection,
	plan: TablePlan,
	after: Row | null,
	limit: number
): Promise<Row[]> {
	const names = plan.key.map(({ name }) => quote(name)).join(', ');
	const { add, values } = createParameters(connection, 'from');
	const place = after && plan.key.map((column, index) => add(after[index] ?? null, column));
	const where = place ? `where (${names}) > (${place.join(', ')}) ` : '';
	return select(connection, plan, `${where}order by ${names} limit ${limit}`, values);
}

/** Returns the rows of the target with these keys. */
export function readSame(
	connection: Connection,
	plan: TablePlan,
	keys: readonly Row[]
): Promise<Row[]> {
	const { add, values } = createParameters(connection, 'to');
	const [first] = plan.key;
	if (plan.key.length === 1 && first) {
		const list = keys.map(([value]) => add(value ?? null, first));
		const where = `where ${quote(first.name)} in (${list.join(', ')})`;
		return select(connection, plan, where, values);
	}
	const conditions = keys.map((key) => {
		const parts = plan.key.map(
			(column, index) => `${quote(column.name)} = ${add(key[index] ?? null, column)}`
		);
		return `(${parts.join(' and ')})`;
	});
	return select(connection, plan, `where ${conditions.join(' or ')}`, values);
}

/** What to do with rows that the target already has. */
export type Existing = 'replace' | 'keep' | 'keep_newer';

/** Writes rows to the target, in one statement. */
export async function writeRows(
	connection: Connection,
	{ name, columns, key }: TablePlan,
	rows: readonly Row[],
	existing: Existing
): Promise<void> {
	const { add, values } = createParameters(connection, 'to');
	const tuples = rows.map(
		(row) => `(${columns.map((column, index) => add(row[index] ?? null, column)).join(', ')})`
	);
	const names = columns.map((column) => quote(column.name));
	const target = key.map((column) => quote(column.name)).join(', ');
	const others = columns.filter((column) => !key.includes(column)).map((one) => quote(one.name));
	const update = `update set ${others.map((one) => `${one} = excluded.${one}`).join(', ')}`;
	const old = quote(name);
	const newer = `where excluded.occurred_at > ${old}.occurred_at or (excluded.occurred_at = ${old}.occurred_at and excluded.active and not ${old}.active)`;
	const conflict = {
		replace: `do ${update}`,
		keep: 'do nothing',
		keep_newer: `do ${update} ${newer}`
	}[existing];
	await connection.query(
		`insert into ${quote(name)} (${names.join(', ')}) values ${tuples.join(', ')} on conflict (${target}) ${conflict}`,
		values
	);
}

/** Returns the number of rows of a table. */
export async function countRows({ query }: Connection, name: string): Promise<number> {
	const [row] = await query(`select count(*) from ${quote(name)}`);
	return Number(row?.[0]);
}
