import type { Command } from 'commander';
import { exportCustomer } from '../../lib/server/customers/export-customer.ts';
import type { Cli } from '../cli.ts';
import { noCustomer } from '../customers/no-customer.ts';
import { readEmail } from '../customers/read-email.ts';

/** `customers export`: prints everything that the shop knows about a customer, who may ask for it. */
export const customersExport = (cli: Cli): Command =>
	cli
		.command(
			'export',
			'Prints everything that the shop knows about an address, as JSON for its owner'
		)
		.argument('<email>', 'The address')
		.addHelpText(
			'after',
			'\nNames, addresses and cards of payments are at Stripe, not in the shop: export them in the Stripe Dashboard.'
		)
		.action(
			cli.action(async ({ args, output, openShop }) => {
				const customerEmail = readEmail(args[0] ?? '');
				const { store } = await openShop();
				const known = await exportCustomer({ store, customerEmail });
				if (known.purchases.length === 0) throw await noCustomer(store, customerEmail);
				output.line(JSON.stringify(known, null, 2));
				output.result(known);
			})
		);
