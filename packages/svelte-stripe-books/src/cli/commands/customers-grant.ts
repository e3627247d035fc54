import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { readEmail } from '../customers/read-email.ts';

/** `customers grant`: gives books to an address without payment. */
export const customersGrant = (cli: Cli): Command =>
	cli
		.command('grant', 'Gives books to an address without payment, such as review copies')
		.argument('<email>', 'The address')
		.argument('<books...>', 'The ids of the books')
		.option('--dry-run', 'Shows what would be granted')
		.action(
			cli.action<{ dryRun?: boolean }>(async ({ args, options, output, openShop }) => {
				const customerEmail = readEmail(args[0] ?? '');
				const { store } = await openShop();
				const granted: string[] = [];
				const unknown: string[] = [];
				for (const bookId of args.slice(1)) {
					const id = options.dryRun
						? await store.findBook(bookId)
						: await store.grantBook({ customerEmail, bookId, at: new Date() });
					(id === null ? unknown : granted).push(bookId);
				}
				if (granted.length > 0) {
					output.line(
						`${options.dryRun ? 'Would grant' : 'Granted'} ${customerEmail}: ${granted.join(', ')}`
					);
				}
				for (const id of unknown) {
					output.fail(
						`There is no book "${id}". To list all books, run: npx svelte-stripe-books books list`
					);
				}
				output.result({ customerEmail, granted, unknown, dryRun: options.dryRun ?? false });
			})
		);
