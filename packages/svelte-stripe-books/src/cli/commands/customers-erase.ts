import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { confirm } from '../customers/confirm.ts';
import { noCustomer } from '../customers/no-customer.ts';
import { readEmail } from '../customers/read-email.ts';
import { eraseCustomer } from '../customers/verbs.ts';

interface EraseOptions {
	yes?: boolean;
	dryRun?: boolean;
}

/** `customers erase`: removes an address from the shop for good. */
export const customersErase = (cli: Cli): Command =>
	cli
		.command('erase', 'Removes an address from the shop for good. Its owner loses the books')
		.argument('<email>', 'The address')
		.option('--yes', 'Does not ask')
		.option('--dry-run', 'Shows what would be erased')
		.action(
			cli.action<EraseOptions>(async ({ args, options, output, openShop }) => {
				const customerEmail = readEmail(args[0] ?? '');
				const shop = await openShop();
				const count = (await shop.store.listPurchases(customerEmail)).length;
				if (count === 0) throw await noCustomer(shop.store, customerEmail);
				const purchases = count === 1 ? 'one purchase' : `${count} purchases`;
				if (options.dryRun) {
					output.line(`Would erase ${customerEmail} from ${purchases}.`);
					return output.result({ purchases: count, dryRun: true });
				}
				const question = `Erase ${customerEmail} from ${purchases}, for good? Its owner loses the books.`;
				if (!options.yes && !(await confirm(question))) {
					output.fail('Nothing was erased.');
					return;
				}
				await eraseCustomer(shop, customerEmail);
				output.line(`Erased ${customerEmail} from ${purchases}.`);
				output.line('Stripe keeps what the law asks of it: see docs/privacy.md.');
				output.result({ purchases: count });
			})
		);
