import type { Command } from 'commander';
import { findKnownBook } from '../catalog/find-known-book.ts';
import type { Cli } from '../cli.ts';

/** `books retire`: takes books off sale, or offers them again. */
export const booksRetire = (cli: Cli): Command =>
	cli
		.command('retire', 'Takes books off sale; customers who own them keep them')
		.argument('<ids...>', 'Ids of the books')
		.option('--undo', 'Offers the books for sale again')
		.option('--dry-run', 'Shows what would change, and changes nothing')
		.action(
			cli.action<{ undo?: boolean; dryRun?: boolean }>(
				async ({ args, options, output, openShop }) => {
					const { store } = await openShop();
					const onSale = options.undo === true;
					const books = [];
					// All are looked up first, so that a mistyped id changes nothing.
					for (const id of args) books.push(await findKnownBook(store, id));
					for (const { id, title } of books) {
						if (!options.dryRun) await store.setOnSale({ bookId: id, onSale });
						const would = options.dryRun ? 'would be' : 'is';
						output.line(`${id}: "${title}" ${would} ${onSale ? 'for sale' : 'no longer for sale'}`);
					}
					output.result({
						dryRun: options.dryRun === true,
						onSale,
						ids: books.map(({ id }) => id)
					});
				}
			)
		);
