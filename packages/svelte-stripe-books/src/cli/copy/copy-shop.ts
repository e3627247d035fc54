import { CommandError } from '../command-error.ts';
import type { CopyPass, TableResult } from './copy-table.ts';
import { copyTable } from './copy-table.ts';
import { planTable, type ColumnChoices } from './plan-table.ts';
import { readTables } from './read-columns.ts';
import { shopTables } from './tables.ts';

/** Passes after which a copy gives up: each is faster than the one before, unless rows keep changing. */
const maxPasses = 6;

/** Options of a copy. */
export interface ShopCopy extends Omit<CopyPass, 'onProgress'>, ColumnChoices {
	/** Prefix of all tables. */
	prefix: string;
	onProgress(table: string, rows: number): void;
}

/** The result of a copy. */
export interface ShopResult {
	tables: TableResult[];
	/** Rows that were written, in all passes. */
	written: number;
	/** Whether the last pass found both databases equal. */
	isEqual: boolean;
	/** Tables of the source that are not tables of the library. */
	ownTables: string[];
}

/** Whether a pass over a table found nothing to write. */
const isSettled = ({ added, changed, isIncomplete }: TableResult) =>
	added === 0 && changed === 0 && !isIncomplete;

/**
 * Copies the tables of a shop, and repeats the pass until one finds nothing to write, which has thus compared every row. Can be repeated
 * after an interruption.
 *
 * @throws CommandError if the databases do not have the same tables and columns, and the errors of the drivers
 */
export async function copyShop(copy: ShopCopy): Promise<ShopResult> {
	const { from, to, prefix, signal, dryRun } = copy;
	const plans = [];
	for (const table of shopTables) plans.push(await planTable(table, { from, to }, prefix, copy));
	const own = plans.map(({ name }) => name);
	const ownTables = (await readTables(from)).filter((name) => !own.includes(name));

	const totals = new Map<string, { added: number; changed: number }>();
	let tables: TableResult[] = [];
	for (let passes = 1; passes <= maxPasses && !signal.aborted; passes += 1) {
		tables = [];
		for (const plan of plans) {
			const { name } = plan.table;
			const onProgress = (rows: number) => copy.onProgress(name, rows);
			const result = await copyTable(plan, { ...copy, onProgress });
			const total = totals.get(name) ?? { added: 0, changed: 0 };
			total.added += result.added;
			total.changed += result.changed;
			totals.set(name, total);
			tables.push(result);
			if (signal.aborted) break;
		}
		if (dryRun || tables.every(isSettled)) break;
	}
	const isWhole = tables.length === plans.length;
	if (isWhole && tables.some(({ isIncomplete }) => isIncomplete) && !dryRun) {
		throw new CommandError(
			'row_refused',
			'Some rows refer to a book that is not in the database. Add the books and run the command again.'
		);
	}
	const isEqual =
		isWhole && tables.every(isSettled) && tables.every((one) => hasSameRows(one, copy));
	const sums = [...totals.values()];
	return {
		tables: tables.map((one) => ({ ...one, ...totals.get(one.table) })),
		written: sums.reduce((sum, { added, changed }) => sum + added + changed, 0),
		isEqual,
		ownTables
	};
}

/** After the switch, the new database changes its rows, so only their number is compared. */
const hasSameRows = ({ digests }: TableResult, { isAfterSwitch }: ShopCopy) =>
	isAfterSwitch || digests.from === digests.to;
