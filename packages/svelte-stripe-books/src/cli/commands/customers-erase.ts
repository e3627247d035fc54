import { counted } from '../counted.ts';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { eraseCustomer } from '../../lib/server/customers/erase-customer.ts';
import { requireConfirmation } from '../customers/confirm.ts';
import { noCustomer } from '../customers/no-customer.ts';
import { readEmail } from '../customers/read-email.ts';
import { aboutUnmarked, customerShop } from '../customers/unmarked.ts';

interface EraseOptions {
	yes?: boolean;
	dryRun?: boolean;
}

/** `customers erase`: permanently removes an address from the shop. */
export const customersErase = (cli: Cli): Command =>
	cli
		.command('erase', 'Permanently removes an address from the shop. Its owner loses the books')
		.argument('<email>', 'The address')
		.option('--yes', 'Skips the confirmation')
		.option('--dry-run', 'Shows what would be erased')
		.action(
			cli.action<EraseOptions>(async ({ args, options, output, signal, openShop }) => {
				const customerEmail = readEmail(args[0] ?? '');
				const shop = await openShop();
				const erasure = { ...customerShop(shop), customerEmail };
				// Also finds orders whose webhooks were missed.
				const found = await eraseCustomer({ ...erasure, dryRun: true });
				const { purchases: count, checkoutSessionIds: sessions } = found;
				if (count + sessions.length === 0) throw await noCustomer(shop.store, customerEmail);
				const purchases = counted(count, 'purchase');
				if (options.dryRun) {
					output.line(`Would erase ${customerEmail} from ${purchases}.`);
					return output.result({ purchases: count, dryRun: true });
				}
				if (!options.yes) {
					const question = `Permanently erase ${customerEmail} from ${purchases}? Its owner loses the books.`;
					await requireConfirmation({ question, declined: 'Nothing was erased.', signal });
				}
				const { unknownToStripe, checkoutSessionIds } = await eraseCustomer(erasure);
				output.line(`Erased ${customerEmail} from ${purchases}.`);
				const unmarked = aboutUnmarked(unknownToStripe);
				if (unmarked) output.warn(unmarked);
				const remaining = await shop.store.clearFreeSpace();
				if (remaining.length > 0) {
					output.line('The files of the database keep it until these statements run there:');
					for (const statement of remaining) output.line(`  ${statement};`);
				}
				output.line('Stripe and your backups keep it for a while: see docs/privacy.md.');
				output.result({ purchases: count, checkoutSessionIds, unknownToStripe, remaining });
			})
		);
