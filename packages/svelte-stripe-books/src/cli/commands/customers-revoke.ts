import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { noCustomer } from '../customers/no-customer.ts';
import { readEmail } from '../customers/read-email.ts';

interface RevokeOptions {
	restore?: boolean;
	dryRun?: boolean;
}

/** `customers revoke`: revokes books, granted or bought. */
export const customersRevoke = (cli: Cli): Command =>
	cli
		.command(
			'revoke',
			'Revokes books of an address, granted or bought. Refund payments in the Stripe Dashboard'
		)
		.argument('<email>', 'The address')
		.argument('<books...>', 'The ids of the books')
		.option('--restore', 'Restores revoked books')
		.option('--dry-run', 'Shows what would be revoked')
		.action(
			cli.action<RevokeOptions>(async ({ args, options, output, openShop }) => {
				const { restore = false, dryRun = false } = options;
				const email = readEmail(args[0] ?? '');
				const { store } = await openShop();
				const purchases = await store.listPurchases(email);
				if (purchases.length === 0) throw await noCustomer(store, email);
				const done: string[] = [];
				for (const bookId of args.slice(1)) {
					const own = purchases.filter((purchase) => purchase.bookId === bookId);
					if (own.length === 0) {
						output.fail(`${email} does not have the book "${bookId}".`);
						continue;
					}
					for (const { purchaseId } of own) {
						if (dryRun) break;
						await store.recordRevocation({ purchaseId, active: !restore, occurredAt: new Date() });
					}
					done.push(bookId);
				}
				const what = restore ? ['Restored', 'Would restore'] : ['Revoked', 'Would revoke'];
				if (done.length > 0)
					output.line(`${what[dryRun ? 1 : 0]} for ${email}: ${done.join(', ')}`);
				output.result({ customerEmail: email, [restore ? 'restored' : 'revoked']: done, dryRun });
			})
		);
