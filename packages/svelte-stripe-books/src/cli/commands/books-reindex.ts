import { counted } from '../counted.ts';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';

/** `books reindex`: updates the columns for sorting and search. */
export const booksReindex = (cli: Cli): Command =>
	cli.command('reindex', 'Updates sorting and search after changes with SQL').action(
		cli.action(async ({ output, openShop }) => {
			const { store } = await openShop();
			const changed = await store.reindex();
			output.line(
				changed === 0
					? 'Sorting and search are up to date.'
					: `Updated ${counted(changed, 'book')}.`
			);
			output.result({ changed });
		})
	);
