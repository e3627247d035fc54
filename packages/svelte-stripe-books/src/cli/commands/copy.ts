import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { usageError } from '../command-error.ts';
import { copyShop, type ShopResult } from '../copy/copy-shop.ts';
import { openDatabase, readAddress } from '../copy/open-database.ts';
import { readUnits } from '../copy/read-units.ts';
import type { Output } from '../output.ts';

interface CopyOptions {
	from: string;
	to: string;
	prefix: string;
	without: string[];
	time: string[];
	afterSwitch?: boolean;
	dryRun?: boolean;
}

const collect = (value: string, before: string[]) => [...before, value];

/** `copy`: copies the shop from one database to another. */
export const copyCommand = (cli: Cli): Command =>
	cli
		.command('copy', 'Copies the shop from one database to another, while it keeps selling')
		.requiredOption('--from <address>', 'The old database: file:shop.db, postgres://…, libsql://…')
		.requiredOption('--to <address>', 'The new database, which must be migrated')
		.option('--prefix <text>', 'Prefix of all tables, as in createSchema({ prefix })', '')
		.option('--without <column>', 'Leaves out a custom column: books.cost_in_cents', collect, [])
		.option(
			'--time <column=unit>',
			'Unit of a custom time column on SQLite: books.reviewed_at=seconds',
			collect,
			[]
		)
		.option('--after-switch', 'Adds what the old database recorded last, and changes nothing else')
		.option('--dry-run', 'Compares the databases, without changing anything')
		.addHelpText(
			'after',
			'\nPass env:NAME to read an address from a variable, so that no password is on the command line.\nIf a copy is interrupted, run it again to continue.'
		)
		.action(
			cli.action<CopyOptions>(async ({ options, output, folder, signal }) => {
				const { prefix, without, afterSwitch = false, dryRun = false } = options;
				const addresses = {
					from: readAddress('--from', options.from),
					to: readAddress('--to', options.to)
				};
				if (addresses.from === addresses.to) {
					throw usageError('same_database', '--from and --to are the same database.');
				}
				const units = readUnits(options.time);
				const startedAt = new Date();
				const from = await openDatabase(addresses.from, { root: folder, isReadOnly: true });
				try {
					const to = await openDatabase(addresses.to, { root: folder, isReadOnly: dryRun });
					try {
						const result = await copyShop({
							...{ from, to, prefix, without, units, dryRun, signal },
							isAfterSwitch: afterSwitch,
							onProgress: (table, rows) => output.progress(`${table}: ${rows} rows …`)
						});
						print(output, result, { from: from.name, to: to.name, dryRun, afterSwitch, startedAt });
						if (signal.aborted) output.fail('Interrupted. Run the command again to continue.');
						else if (!dryRun && !result.isEqual) {
							output.fail(
								'The databases are not equal: rows kept changing, or cannot be stored as they are. Run the command again.'
							);
						}
					} finally {
						await to.close();
					}
				} finally {
					await from.close();
				}
			})
		);

interface Summary {
	from: string;
	to: string;
	dryRun: boolean;
	afterSwitch: boolean;
	startedAt: Date;
}

function print(output: Output, result: ShopResult, summary: Summary): void {
	const { tables, isEqual, ownTables, written } = result;
	const { from, to, dryRun, afterSwitch, startedAt } = summary;
	output.table([
		['table', 'rows', dryRun ? 'missing' : 'added', dryRun ? 'different' : 'changed', 'digest'],
		...tables.map(({ table, rows, added, changed, digests }) => [
			table,
			String(rows),
			String(added),
			String(changed),
			digests.from.slice(0, 12)
		])
	]);
	for (const { table, onlyInTarget } of tables) {
		if (onlyInTarget > 0 && !afterSwitch) {
			output.warn(`${onlyInTarget} rows of ${table} are only in ${to}. They stay there.`);
		}
	}
	if (ownTables.length > 0)
		output.line(`Not copied, since these tables are your own: ${ownTables.join(', ')}.`);
	output.result({ ...result, from, to, dryRun });
	if (!isEqual || dryRun) return;
	const total = tables.reduce((sum, { rows }) => sum + rows, 0);
	if (afterSwitch) {
		output.line(`${to} has all ${total} rows of ${from}: ${written} were added.`);
		output.line('Now run: npx svelte-stripe-books reconcile --since 1d');
		return;
	}
	const day = new Date(startedAt.getTime() - 86_400_000).toISOString().slice(0, 10);
	output.line(`${to} has the same ${total} rows as ${from}. You can switch now:`);
	output.line(
		'  1. Stop all processes that use the old one. Stripe retries its events for three days.'
	);
	output.line('  2. Run this command again, which now takes seconds.');
	output.line('  3. Start the shop with the new one.');
	output.line(`  4. npx svelte-stripe-books reconcile --since ${day}`);
	output.line('Until then, run no commands that change books or customers.');
}
