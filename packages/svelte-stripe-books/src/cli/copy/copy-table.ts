import { createHash, type Hash } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { TablePlan } from './plan-table.ts';
import { countRows, keyOf, readBatch, readSame, writeRows, type Row } from './statements.ts';

/** Rows per statement: few enough for the limits on values of every engine. */
const batchSize = 200;

/** How to pass over a table. */
export interface CopyPass {
	from: Connection;
	to: Connection;
	/** Whether the shop uses the new database already, so that its rows are never changed. */
	isAfterSwitch: boolean;
	/** Whether to only compare. */
	dryRun: boolean;
	/** Ends the pass after the current batch. */
	signal: AbortSignal;
	/** Receives the number of rows that were compared. */
	onProgress(rows: number): void;
}

/** The result of one pass over a table. */
export interface TableResult {
	/** Without the prefix. */
	table: string;
	/** Rows of the source. */
	rows: number;
	/** Rows that the target lacked, and rows that differed there. */
	added: number;
	changed: number;
	/** Rows that only the target has. */
	onlyInTarget: number;
	/** SHA-256 of the source's rows, and of the same rows in the target as they were read. */
	digests: { from: string; to: string };
	/** Whether a row could not be written because its book was not there yet: a book that was just added. */
	isIncomplete: boolean;
}

/** Returns whether an error is a foreign key without its row. */
function isMissingReference(error: unknown): boolean {
	for (let one = error, depth = 0; one instanceof Error && depth < 5; depth += 1) {
		const { code } = one as { code?: unknown };
		if (code === '23503' || /FOREIGN KEY constraint failed/i.test(one.message)) return true;
		one = one.cause;
	}
	return false;
}

/** Passes over a table once: compares it row by row, and writes what the target lacks. */
export async function copyTable(plan: TablePlan, pass: CopyPass): Promise<TableResult> {
	const { from, to, isAfterSwitch, dryRun, signal } = pass;
	const { table, columns, name } = plan;
	const digests = { from: createHash('sha256'), to: createHash('sha256') };
	const compared = columns.map(({ name: column }) => !table.derived?.includes(column));
	const textOf = (row: Row) => JSON.stringify(row.filter((_, index) => compared[index]));
	const keyText = (row: Row) => JSON.stringify(keyOf(plan, row));
	const result = { rows: 0, added: 0, changed: 0, same: 0, isIncomplete: false };

	for (let after: Row | null = null; !signal.aborted;) {
		const batch: Row[] = await readBatch(from, plan, after, batchSize);
		const last = batch.at(-1);
		if (!last) break;
		after = keyOf(plan, last);
		const keys = batch.map((row) => keyOf(plan, row));
		const same = new Map(
			(await readSame(to, plan, keys)).map((row) => [keyText(row), row] as const)
		);
		const missing = batch.filter((row) => !same.has(keyText(row)));
		const different = batch.filter((row) => {
			const there = same.get(keyText(row));
			return there !== undefined && textOf(there) !== textOf(row);
		});
		for (const row of batch) {
			add(digests.from, textOf(row));
			const there = same.get(keyText(row));
			if (there) add(digests.to, textOf(there));
		}
		result.rows += batch.length;
		result.same += same.size;
		result.added += missing.length;
		result.changed += isAfterSwitch ? 0 : different.length;
		const rows = isAfterSwitch && !table.isFact ? missing : [...missing, ...different];
		if (rows.length > 0 && !dryRun) {
			const existing = isAfterSwitch ? (table.isFact ? 'keep_newer' : 'keep') : 'replace';
			try {
				await writeRows(to, plan, rows, existing);
			} catch (error) {
				if (!isMissingReference(error)) throw error;
				result.isIncomplete = true;
			}
		}
		pass.onProgress(result.rows);
	}
	const { rows, added, changed, isIncomplete } = result;
	return {
		...{ table: table.name, rows, added, changed, isIncomplete },
		onlyInTarget: Math.max(0, (await countRows(to, name)) - result.same - (dryRun ? 0 : added)),
		digests: { from: digests.from.digest('hex'), to: digests.to.digest('hex') }
	};
}

const add = (hash: Hash, row: string) => hash.update(`${row}\n`);
