import { counted } from '../counted.ts';
import type { Command } from 'commander';
import { formatMoney } from '../../lib/core/money.ts';
import type { CatalogEntry } from '../../lib/store/book-store.ts';
import type { Cli } from '../cli.ts';
import { moneyFormat } from '../money-format.ts';
import { allBooks } from '../list-all.ts';

/** `books list`: lists the books of the shop. */
export const booksList = (cli: Cli): Command =>
	cli
		.command('list', 'Lists all books, on sale or not')
		.option('--off-sale', 'Lists only books that are not for sale')
		.action(
			cli.action<{ offSale?: boolean }>(async ({ output, openShop, options: { offSale } }) => {
				const { store, options } = await openShop();
				const { currency } = options;
				const wanted: CatalogEntry[] = [];
				for await (const entry of allBooks(store)) {
					if (!offSale || !entry.book.onSale) wanted.push(entry);
				}
				output.table(
					wanted.map(({ book, files, purchaseCount }) => [
						book.id,
						formatMoney(book.priceInCents, moneyFormat(options)),
						...[book.title, book.author],
						files
							.filter(({ isSample }) => !isSample)
							.map(({ format }) => format)
							.join(', ') || 'no files',
						`${purchaseCount} sold${book.onSale ? '' : ', not for sale'}`
					])
				);
				output.line(`${counted(wanted.length, 'book')}.`);
				output.result({ currency, books: wanted });
			})
		);
