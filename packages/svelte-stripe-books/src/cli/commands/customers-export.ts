import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { noCustomer } from '../customers/no-customer.ts';
import { readEmail } from '../customers/read-email.ts';

/** `customers export`: prints all that the shop knows about a customer, who may ask for it. */
export const customersExport = (cli: Cli): Command =>
	cli
		.command('export', 'Prints all that the shop knows about an address, as JSON for its owner')
		.argument('<email>', 'The address')
		.addHelpText(
			'after',
			'\nNames, addresses and cards of payments are at Stripe, not in the shop: export them in the Stripe Dashboard.'
		)
		.action(
			cli.action(async ({ args, output, openShop }) => {
				const customerEmail = readEmail(args[0] ?? '');
				const { store } = await openShop();
				const recorded = await store.listPurchases(customerEmail);
				if (recorded.length === 0) throw await noCustomer(store, customerEmail);
				const purchases = [];
				for (const purchase of recorded) {
					const book = await store.findBook(purchase.bookId);
					purchases.push({ ...purchase, title: book?.title, author: book?.author });
				}
				const known = { customerEmail, exportedAt: new Date(), purchases };
				output.line(JSON.stringify(known, null, 2));
				output.result(known);
			})
		);
