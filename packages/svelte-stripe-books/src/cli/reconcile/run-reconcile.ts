import { setTimeout as wait } from 'node:timers/promises';
import { reconcile, type ReconcileStep } from '../../lib/server/payments/reconcile.ts';
import type { OpenShop } from '../project/open-shop.ts';
import { createTally, type Tally } from './tally.ts';

/**
 * Delays before retries of purchases that another process has claimed, in seconds. A claim of a dead process expires after
 * a minute.
 */
const retryDelays = [5, 20, 40];

/** Options of a reconciliation. */
export interface ReconcileRun {
	since: Date;
	dryRun: boolean;
	/** Ends it after the current step. */
	signal: AbortSignal;
	/** Receives each compared object. */
	onStep(step: ReconcileStep, tally: Tally): void;
	/** Receives what the seller must see. @param text one sentence */
	onNotice(text: string): void;
}

/** Reconciles a shop with its own hooks, and waits for purchases that another process is working on. */
export async function runReconcile(
	{ options }: Pick<OpenShop, 'options'>,
	{ since, dryRun, signal, onStep, onNotice }: ReconcileRun
): Promise<{ tally: Tally; hooksRun: number }> {
	const { stripe, store, name, livemode, onUnfulfillable, preventedDisputes } = options;
	const { onPurchase } = options;
	const tally = createTally();
	let hooksRun = 0;

	async function runOnce(): Promise<void> {
		const steps = reconcile({
			...{ stripe, store, name, livemode, onUnfulfillable, preventedDisputes, since, dryRun },
			...(onPurchase && {
				onPurchase: async (purchase) => {
					await onPurchase(purchase);
					hooksRun += 1;
				}
			}),
			log: ({ message, checkoutSessionId = '' }) =>
				onNotice(`${checkoutSessionId} ${message}`.trim())
		});
		for await (const step of steps) {
			tally.add(step);
			onStep(step, tally);
			if (signal.aborted) return;
		}
	}

	await runOnce();
	for (const seconds of retryDelays) {
		const claimed = tally.count('claimed');
		if (claimed === 0 || signal.aborted) break;
		onNotice(`Claimed by another process: ${claimed}. Retrying in ${seconds} seconds.`);
		await wait(seconds * 1000, undefined, { signal }).catch(() => {});
		if (signal.aborted) break;
		tally.startRetry();
		await runOnce();
	}
	return { tally, hooksRun };
}
