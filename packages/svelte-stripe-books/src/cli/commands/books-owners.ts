import type { Command } from 'commander';
import { findKnownBook } from '../catalog/find-known-book.ts';
import type { Cli } from '../cli.ts';

/** Number of addresses that are read at once. */
const pageSize = 1000;

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
				let after: string | null = null;
				do {
					const page = await store.listOwners({ bookId: id, after, limit: pageSize });
					owners.push(...page.owners);
					after = page.next;
				} while (after !== null);
				for (const owner of owners) output.line(owner);
				output.result({ id, owners });
			})
		);
