import { counted } from '../counted.ts';
import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { moveCustomer } from '../../lib/server/customers/move-customer.ts';
import { usageError } from '../command-error.ts';
import { describeFailure } from '../describe-failure.ts';
import { requireConfirmation } from '../customers/confirm.ts';
import { noCustomer } from '../customers/no-customer.ts';
import { moveMails } from '../customers/move-mails.ts';
import { aboutUnmarked, customerShop } from '../customers/unmarked.ts';
import { readEmail } from '../customers/read-email.ts';

interface MoveOptions {
	yes?: boolean;
	dryRun?: boolean;
}

/** `customers move`: gives the library of an address to another, and notifies both. */
export const customersMove = (cli: Cli): Command =>
	cli
		.command(
			'move',
			'Gives the books of a mistyped or former address to another one, and notifies both'
		)
		.argument('<old>', 'The address that has the books')
		.argument('<new>', 'The address to give them to')
		.option('--yes', 'Skips the confirmation')
		.option('--dry-run', 'Shows what would be moved')
		.action(
			cli.action<MoveOptions>(async ({ args, options, output, signal, openShop }) => {
				const [from, to] = [readEmail(args[0] ?? ''), readEmail(args[1] ?? '')];
				if (from === to) throw usageError('same_address', 'Both addresses are the same.');
				const shop = await openShop();
				const count = (await shop.store.listPurchases(from)).length;
				if (count === 0) throw await noCustomer(shop.store, from);
				const books = counted(count, 'purchase');
				const { onCustomerMoved } = shop.options;
				const mails = moveMails(shop.options, { from, to });
				if (options.dryRun) {
					output.line(`Would move ${books} from ${from} to ${to}.`);
					return output.result({ from, to, purchases: count, dryRun: true });
				}
				if (!options.yes) {
					const question = `Move ${books} from ${from} to ${to}? If ${to} owns books already, this cannot be undone.`;
					await requireConfirmation({ question, declined: 'Nothing was moved.', signal });
				}
				const { unknownToStripe } = await moveCustomer({ ...customerShop(shop), from, to });
				output.line(`Moved ${books} from ${from} to ${to}.`);
				const unmarked = aboutUnmarked(unknownToStripe);
				if (unmarked) output.warn(unmarked);
				let isMailed = false;
				try {
					await onCustomerMoved?.({ from, to, purchases: count });
					isMailed = onCustomerMoved !== undefined;
				} catch (error) {
					output.fail(
						`\`onCustomerMoved\` failed, so no one was notified: ${describeFailure(error)}`
					);
				}
				if (isMailed) output.line('Notified both addresses.');
				else {
					output.line('Send these emails yourself, since the shop has no `onCustomerMoved`:');
					for (const { to: recipient, text } of mails) output.line(`\nTo ${recipient}:\n${text}`);
				}
				output.result({ from, to, purchases: count, isMailed, ...(isMailed ? {} : { mails }) });
			})
		);
