import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { usageError } from '../command-error.ts';
import { describeFailure } from '../describe-failure.ts';
import { runReconcile } from '../reconcile/run-reconcile.ts';
import { readSince } from '../reconcile/since.ts';
import { summary } from '../reconcile/tally.ts';

const silent = ['unchanged', 'ignored'];
const unresolved = ['unfulfillable', 'malformed', 'claimed', 'failed'] as const;

/** `reconcile`: records payments, refunds and disputes whose webhooks were missed. */
export const reconcileCommand = (cli: Cli): Command =>
	cli
		.command(
			'reconcile',
			'Records payments, refunds and disputes whose webhooks were missed. Run it while the shop runs, as often as you like.'
		)
		.option('--since <when>', '7d, 12h, a date such as 2026-11-01, or all', '7d')
		.option('--dry-run', 'Reports what would change, without changing anything')
		.addHelpText(
			'after',
			'\nYour `onPurchase` runs for purchases of the last three days that it has not run for.\nExits with 1 if a paid order could not be fulfilled or checked.'
		)
		.action(
			cli.action<{ since: string; dryRun?: boolean }>(
				async ({ options, output, signal, openShop }) => {
					const { since: given, dryRun = false } = options;
					const since = readSince(given, new Date());
					if (!since) {
						throw usageError(
							'since_invalid',
							`--since ${JSON.stringify(given)} is not a time in the past. Use 7d, 12h, a date such as 2026-11-01, or all.`
						);
					}
					const shop = await openShop();
					const changes: object[] = [];
					const { tally, hooksRun } = await runReconcile(shop, {
						...{ since, dryRun, signal },
						onStep({ source, id, outcome, error }, { total, count }) {
							output.progress(`${total} checked, ${count('recorded')} recorded …`);
							if (silent.includes(outcome)) return;
							const reason = error === undefined ? '' : describeFailure(error);
							output.line(`${outcome} ${source} ${id}${reason && `: ${reason}`}`);
							changes.push({ source, id, outcome, ...(reason && { reason }) });
						},
						onNotice: (text) => output.warn(text)
					});
					output.line(summary(tally, { hooksRun, dryRun }));
					output.result({ checked: tally.total, onPurchase: hooksRun, dryRun, changes });
					const open = unresolved.reduce((sum, outcome) => sum + tally.count(outcome), 0);
					if (signal.aborted) output.fail('Interrupted. Run the command again to continue.');
					else if (open > 0) {
						output.fail(
							`${open} could not be resolved: see the lines above, correct the cause and run the command again.`
						);
					}
				}
			)
		);
