import type { Command } from 'commander';
import { formatMoney } from '../../lib/core/money.ts';
import type { Cli } from '../cli.ts';

/** `books list`: lists the books of the shop. */
export const booksList = (cli: Cli): Command =>
	cli.command('list', 'Lists all books').action(
		cli.action(async ({ output, openShop }) => {
			const { store, options } = await openShop();
			const { books } = await store.listBooks({ limit: 100 });
			output.table(
				books.map(({ id, title, author, priceInCents }) => [
					id,
					formatMoney(priceInCents, { currency: options.currency }),
					title,
					author
				])
			);
			output.result({ books });
		})
	);
