import { log } from './log.ts';
import { shop } from './shop.ts';

const hour = 3_600_000;

/** How far back to reconcile, in milliseconds. Before a start, the shop may have been down for days. */
const lookback = { atStart: 7 * 24 * hour, hourly: 2 * 24 * hour };

/**
 * Reconciles the shop with Stripe in the background, now and every hour, so that payments are recorded even if all their
 * webhook deliveries were lost. Failures are logged and retried an hour later.
 *
 * @returns a function that stops it, and resolves when no run is in progress
 */
export function keepReconciled(): () => Promise<void> {
	let running: Promise<void> | undefined;
	let isStopped = false;

	function start(back: number): void {
		running ??= run(back).finally(() => (running = undefined));
	}

	async function run(back: number): Promise<void> {
		try {
			const since = new Date(Date.now() - back);
			const steps = shop.reconcile({ since });
			for await (const { source, id, outcome, error } of steps) {
				if (isStopped) return;
				if (outcome === 'failed') {
					log({
						code: 'reconcile_failed',
						message: `The ${source} ${id} could not be reconciled.`,
						error
					});
				}
			}
		} catch (error) {
			const message = 'The shop could not be reconciled with Stripe.';
			if (!isStopped) log({ code: 'reconcile_failed', message, error });
		}
	}

	start(lookback.atStart);
	const timer = setInterval(() => start(lookback.hourly), hour);
	timer.unref();
	return async () => {
		isStopped = true;
		clearInterval(timer);
		await running;
	};
}
