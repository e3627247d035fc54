import { CommandError } from '../command-error.ts';
import type { Connection } from './connection.ts';
import { isWholeNumber, kindOf, type Column } from './kinds.ts';
import { readColumns } from './read-columns.ts';
import type { ShopTable } from './tables.ts';

/** How to copy one table. */
export interface TablePlan {
	table: ShopTable;
	/** Its name in both databases. */
	name: string;
	columns: Column[];
	/** The columns of the key, which are among them. */
	key: Column[];
}

/** Choices of the seller about custom columns. */
export interface ColumnChoices {
	/** Columns to leave out: `books.cost_in_cents`. */
	without: readonly string[];
	/** Units of times that SQLite stores as numbers: `books.reviewed_at` in seconds or milliseconds. */
	units: ReadonlyMap<string, 1 | 1000>;
}

/**
 * Compares a table of two databases.
 *
 * @param prefix of all tables, as in `createSchema({ prefix })`
 * @throws CommandError if the table is missing, or a column cannot be copied
 */
export async function planTable(
	table: ShopTable,
	{ from, to }: { from: Connection; to: Connection },
	prefix: string,
	{ without, units }: ColumnChoices
): Promise<TablePlan> {
	const name = `${prefix}${table.name}`;
	const source = await readColumns(from, name);
	const target = await readColumns(to, name);
	for (const [{ name: database }, columns] of [
		[from, source],
		[to, target]
	] as const) {
		if (columns.length > 0) continue;
		throw new CommandError(
			'database_not_migrated',
			`There is no table ${name} in ${database}. Correct its address or --prefix, or migrate it first: npx drizzle-kit migrate`
		);
	}
	const columns: Column[] = [];
	for (const { name: column, type } of source) {
		const label = `${table.name}.${column}`;
		if (without.includes(label)) continue;
		const same = target.find((each) => each.name === column);
		if (!same) {
			throw new CommandError(
				'column_missing',
				`${to.name} has no column ${label}. Add it to its schema and migrate, or leave it out: --without ${label}`
			);
		}
		const types = { from: type, to: same.type };
		const kind = kindOf(table, column, types, { from: from.dialect, to: to.dialect });
		const unit = units.get(label);
		const ofSqlite = from.dialect === 'sqlite' ? type : same.type;
		const isOwnTime =
			kind === 'time' && !table.times.includes(column) && from.dialect !== to.dialect;
		if (isOwnTime && isWholeNumber(ofSqlite) && unit === undefined) {
			throw new CommandError(
				'unit_unknown',
				`${label} is a number on SQLite and a time on PostgreSQL. Pass the unit: --time ${label}=seconds or --time ${label}=milliseconds`
			);
		}
		columns.push({ name: column, kind, types, unit: unit ?? 1 });
	}
	const needed = target.filter(
		(each) => !each.isOptional && !columns.some(({ name: column }) => column === each.name)
	);
	if (needed.length > 0) {
		throw new CommandError(
			'column_missing',
			`${from.name} has no values for ${needed.map((each) => `${table.name}.${each.name}`).join(', ')}, which ${to.name} requires. Define a default there.`
		);
	}
	const key = table.key.map((part) => {
		const column = columns.find((each) => each.name === part);
		if (column) return column;
		throw new CommandError('column_missing', `${table.name}.${part} must be copied.`);
	});
	return { table, name, columns, key };
}
