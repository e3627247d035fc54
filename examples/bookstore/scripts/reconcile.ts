/** `pnpm --filter bookstore reconcile`, as the build bundles it: compares the bookstore with Stripe, and mends what is missing. */
import { setTimeout as wait } from 'node:timers/promises';
import { reconcile, type OnPurchase } from 'svelte-stripe-books/server';
import { log, masked } from '../src/lib/server/log.ts';
import { startServices } from '../src/lib/server/services.ts';
import { SettingsError } from '../src/lib/server/settings-error.ts';
import { help, readArguments } from './reconcile/arguments.ts';
import { createScreen } from './reconcile/screen.ts';
import { createTally, summary } from './reconcile/tally.ts';

/**
 * How long to wait before each further try at what another process holds, in seconds. A process that died holds it for a
 * minute.
 */
const patience = [5, 20, 40];

async function run({ since, dryRun }: { since: Date; dryRun: boolean }): Promise<number> {
	const { options: given, close } = await startServices();
	const { stripe, store, name, livemode, onPurchase: mail } = given;
	const screen = createScreen(process.stdout);
	const tally = createTally();
	let told = 0;
	const onPurchase: OnPurchase | undefined =
		mail &&
		(async (purchase) => {
			await mail(purchase);
			told += 1;
		});
	const options = {
		...{ stripe, store, name, livemode },
		since,
		dryRun,
		onPurchase,
		log: ({ message, checkoutSessionId }: { message: string; checkoutSessionId?: string }) =>
			screen.line(`${checkoutSessionId ?? ''} ${message}`.trim())
	};

	const look = async () => {
		for await (const step of reconcile(options)) {
			tally.add(step);
			const { source, id, outcome, error } = step;
			if (outcome !== 'unchanged' && outcome !== 'ignored') {
				const reason = error instanceof Error ? `: ${masked(error.message)}` : '';
				screen.line(`${outcome} ${source} ${id}${reason}`);
			}
			screen.progress(`${tally.total} looked at, ${tally.count('recorded')} recorded …`);
		}
	};

	await look();
	for (const seconds of patience) {
		const held = tally.count('claimed');
		if (held === 0) break;
		screen.line(`Another process holds ${held}; trying again in ${seconds} seconds.`);
		await wait(seconds * 1000);
		tally.again();
		await look();
	}
	screen.line(summary(tally, { told, dryRun }));
	await close();
	const unmended = ['unfulfillable', 'claimed', 'failed'] as const;
	return unmended.some((outcome) => tally.count(outcome) > 0) ? 1 : 0;
}

const command = readArguments(process.argv.slice(2), new Date());
if (command.kind === 'help') process.stdout.write(help);
else if (command.kind === 'mistake') {
	process.stderr.write(`${command.message}\nSee pnpm --filter bookstore reconcile --help.\n`);
	process.exitCode = 2;
} else {
	try {
		process.exitCode = await run(command);
	} catch (error) {
		const isExpected = error instanceof SettingsError || isStripeError(error);
		if (isExpected) console.error(masked(error.message));
		else log({ code: 'reconcile_failed', message: 'The command met a fault.', error });
		process.exitCode = 1;
	}
}

function isStripeError(error: unknown): error is Error {
	return error instanceof Error && 'rawType' in error;
}
