import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

/** `books reindex`: completes what order and search need. */
export const booksReindex = (cli: Cli): Command =>
	cli.command('reindex', 'Brings order and search up to date after changes with SQL').action(
		cli.action(async ({ output, openShop }) => {
			const { store } = await openShop();
			const changed = await store.reindex();
			output.line(
				changed === 0
					? 'Order and search are up to date.'
					: `${changed} books were brought up to date.`
			);
			output.result({ changed });
		})
	);
