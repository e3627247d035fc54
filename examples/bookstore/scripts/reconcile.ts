/** The command `pnpm --filter bookstore reconcile`, which the build bundles: reconciles the bookstore with Stripe. */
import { setTimeout as wait } from 'node:timers/promises';
import { reconcile, type OnPurchase } from 'svelte-stripe-books/server';
import { log, redact } from '../src/lib/server/log.ts';
import { startServices } from '../src/lib/server/services.ts';
import { SettingsError } from '../src/lib/server/settings-error.ts';
import { help, readArguments } from './reconcile/arguments.ts';
import { createScreen } from './reconcile/screen.ts';
import { createTally, summary } from './reconcile/tally.ts';

/**
 * Delays before retries of purchases that another process has claimed, in seconds. A claim of a dead process expires after
 * a minute.
 */
const retryDelays = [5, 20, 40];

async function run({ since, dryRun }: { since: Date; dryRun: boolean }): Promise<number> {
	const { options: given, close } = await startServices();
	const { stripe, store, name, livemode, onPurchase: mail } = given;
	const screen = createScreen(process.stdout);
	const tally = createTally();
	let mailed = 0;
	const onPurchase: OnPurchase | undefined =
		mail &&
		(async (purchase) => {
			await mail(purchase);
			mailed += 1;
		});
	const options = {
		...{ stripe, store, name, livemode },
		since,
		dryRun,
		onPurchase,
		log: ({ message, checkoutSessionId }: { message: string; checkoutSessionId?: string }) =>
			screen.line(`${checkoutSessionId ?? ''} ${message}`.trim())
	};

	const runOnce = async () => {
		for await (const step of reconcile(options)) {
			tally.add(step);
			const { source, id, outcome, error } = step;
			if (outcome !== 'unchanged' && outcome !== 'ignored') {
				const reason = error instanceof Error ? `: ${redact(error.message)}` : '';
				screen.line(`${outcome} ${source} ${id}${reason}`);
			}
			screen.progress(`${tally.total} checked, ${tally.count('recorded')} recorded …`);
		}
	};

	await runOnce();
	for (const seconds of retryDelays) {
		const claimed = tally.count('claimed');
		if (claimed === 0) break;
		screen.line(`Another process is working on ${claimed}. Retrying in ${seconds} seconds.`);
		await wait(seconds * 1000);
		tally.startRetry();
		await runOnce();
	}
	screen.line(summary(tally, { mailed, dryRun }));
	await close();
	const unresolved = ['unfulfillable', 'claimed', 'failed'] as const;
	return unresolved.some((outcome) => tally.count(outcome) > 0) ? 1 : 0;
}

const command = readArguments(process.argv.slice(2), new Date());
if (command.kind === 'help') process.stdout.write(help);
else if (command.kind === 'error') {
	process.stderr.write(`${command.message}\nSee pnpm --filter bookstore reconcile --help.\n`);
	process.exitCode = 2;
} else {
	try {
		process.exitCode = await run(command);
	} catch (error) {
		const isExpected = error instanceof SettingsError || isStripeError(error);
		if (isExpected) console.error(redact(error.message));
		else log({ code: 'reconcile_failed', message: 'The command failed.', error });
		process.exitCode = 1;
	}
}

function isStripeError(error: unknown): error is Error {
	return error instanceof Error && 'rawType' in error;
}
