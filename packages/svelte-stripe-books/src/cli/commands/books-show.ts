import type { Command } from 'commander';
import { formatMoney } from '../../lib/core/money.ts';
import { findKnownBook } from '../catalog/find-known-book.ts';
import type { Cli } from '../cli.ts';
import { moneyFormat } from '../money-format.ts';

/** `books show`: prints everything that the shop knows about a book. */
export const booksShow = (cli: Cli): Command =>
	cli
		.command('show', 'Shows a book with all its files')
		.argument('<id>', 'Id of the book')
		.action(
			cli.action(async ({ args: [id = ''], output, openShop }) => {
				const { store, options } = await openShop();
				const { currency } = options;
				const book = await findKnownBook(store, id);
				const files = await store.listBookFiles(id);
				const { priceInCents, onSale, ...details } = book;
				output.table([
					...Object.entries(details)
						.filter(([, value]) => value !== null)
						.map(([name, value]) => [name, String(value).replace(/\s+/g, ' ')]),
					['price', formatMoney(priceInCents, moneyFormat(options))],
					['on sale', onSale ? 'yes' : 'no'],
					...files.map(({ format, part, isSample, storageKey, fileName, sizeInBytes }) => [
						`${isSample ? 'sample' : 'file'}: ${format}${part > 1 ? ` ${part}` : ''}`,
						`${fileName}, ${sizeInBytes} bytes, stored as ${storageKey}`
					])
				]);
				output.result({ currency, book, files });
			})
		);
