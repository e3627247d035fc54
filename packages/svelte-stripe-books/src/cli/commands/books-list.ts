import type { Command } from 'commander';
import { formatMoney } from '../../lib/core/money.ts';
import { allBooks } from '../catalog/all-books.ts';
import type { Cli } from '../cli.ts';

/** `books list`: lists the books of the shop. */
export const booksList = (cli: Cli): Command =>
	cli
		.command('list', 'Lists all books, on sale or not')
		.option('--off-sale', 'Lists only books that are not for sale')
		.action(
			cli.action<{ offSale?: boolean }>(async ({ output, openShop, options: { offSale } }) => {
				const { store, options } = await openShop();
				const { currency } = options;
				const entries = await allBooks(store);
				const wanted = entries.filter(({ book }) => !offSale || !book.onSale);
				output.table(
					wanted.map(({ book, files, purchaseCount }) => [
						book.id,
						formatMoney(book.priceInCents, { currency }),
						...[book.title, book.author],
						files
							.filter(({ isSample }) => !isSample)
							.map(({ format }) => format)
							.join(', ') || 'no files',
						`${purchaseCount} sold${book.onSale ? '' : ', not for sale'}`
					])
				);
				output.line(`${wanted.length} books.`);
				output.result({ currency, books: wanted });
			})
		);
