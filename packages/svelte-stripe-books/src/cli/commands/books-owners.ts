import type { Command } from 'commander';
import { findKnownBook } from '../catalog/find-known-book.ts';
import type { Cli } from '../cli.ts';
import { ownersOf } from '../list-all.ts';

/** `books owners`: lists who may download a book, for the seller's own mailing. */
export const booksOwners = (cli: Cli): Command =>
	cli
		.command('owners', 'Lists the email addresses of the customers who own a book')
		.argument('<id>', 'Id of the book')
		.action(
			cli.action(async ({ args: [id = ''], output, openShop }) => {
				const { store } = await openShop();
				await findKnownBook(store, id);
				const owners: string[] = [];
				for await (const owner of ownersOf(store, id)) owners.push(owner);
				for (const owner of owners) output.line(owner);
				output.result({ id, owners });
			})
		);
