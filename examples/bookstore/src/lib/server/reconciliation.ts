import { log } from './log.ts';
import { shop } from './shop.ts';

const hour = 3_600_000;

/** How far back is looked, in milliseconds: at start the shop may have been closed for days. */
const reach = { atStart: 7 * 24 * hour, hourly: 2 * 24 * hour };

/**
 * Compares the shop with Stripe now and every hour, beside all requests, so that a payment whose webhooks were all lost
 * is granted. What fails is logged, and tried again an hour later.
 *
 * @returns ends it, and resolves when nothing of it is under way any more
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
					log({ code: 'reconcile_failed', message: `The ${source} ${id} was not mended.`, error });
				}
			}
		} catch (error) {
			const message = 'The shop could not be compared with Stripe.';
			if (!isStopped) log({ code: 'reconcile_failed', message, error });
		}
	}

	start(reach.atStart);
	const timer = setInterval(() => start(reach.hourly), hour);
	timer.unref();
	return async () => {
		isStopped = true;
		clearInterval(timer);
		await running;
	};
}
