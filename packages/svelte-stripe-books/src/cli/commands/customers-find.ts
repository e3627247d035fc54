import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { noCustomer } from '../customers/no-customer.ts';
import { purchaseRows } from '../customers/purchase-rows.ts';
import { readEmail } from '../customers/read-email.ts';
import { CommandError } from '../command-error.ts';
import type { BookStore } from '../../lib/store/book-store.ts';

/** `customers find`: shows the purchases of an address or of an order's address. */
export const customersFind = (cli: Cli): Command =>
	cli
		.command(
			'find',
			'Shows the purchases of an address. If it has none, suggests similar addresses'
		)
		.argument('<who>', 'An email address, or the id of a checkout session: cs_…')
		.action(
			cli.action(async ({ args, output, openShop }) => {
				const { store } = await openShop();
				const email = await emailOf(store, args[0] ?? '');
				const purchases = await store.listPurchases(email);
				if (purchases.length === 0) throw await noCustomer(store, email);
				output.line(email);
				output.table(purchaseRows(purchases));
				output.result({ customerEmail: email, purchases });
			})
		);

async function emailOf(store: BookStore, who: string): Promise<string> {
	if (!/^(?:cs_|grant_)/.test(who)) return readEmail(who);
	const checkout = await store.findCheckout(who);
	if (checkout) return checkout.customerEmail;
	throw new CommandError(
		'no_order',
		`The order ${who} is not in the database. If it was paid, run: npx svelte-stripe-books reconcile`
	);
}
