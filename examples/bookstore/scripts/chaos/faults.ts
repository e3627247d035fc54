import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from 'stripe-checkout-sandbox';
import type { ChaosDatabase } from './database.ts';
import type { MailFaults } from './faulty-mail-server.ts';
import type { Random } from './random.ts';
import type { StoreProcess } from './store-process.ts';

/** Targets of the faults. */
export interface FaultTargets {
	sandbox: Sandbox;
	stores: readonly [StoreProcess, ...StoreProcess[]];
	database: ChaosDatabase;
	mail: MailFaults;
	random: Random;
	/** Returns the number of purchases so far. */
	bought: () => number;
}

/** Number of injected faults of each kind. */
export interface FaultCounts {
	kills: number;
	locks: number;
	/** Restarts of the database server; 0 for a file. */
	restarts: number;
	/** Connections that the database server closed. */
	disconnects: number;
	faults: number;
	mailFaults: number;
}

/** Injects faults until `stop` is called, which resolves when all faults have ended. */
export function injectFaults(targets: FaultTargets): {
	counts: FaultCounts;
	stop: () => Promise<void>;
} {
	const counts: FaultCounts = {
		...{ kills: 0, locks: 0, restarts: 0, disconnects: 0 },
		...{ faults: 0, mailFaults: 0 }
	};
	const ending = new AbortController();
	// Limits faults per purchase. Purely timed faults would keep a slow machine from completing any purchase.
	const isEnough = (count: number, perPurchase: number) =>
		count >= perPurchase * (targets.bought() + 1);

	// Some starts meet faults of the database, but none forever: on a busy machine, a start takes longer than the pause between them.
	const isStarting = () => targets.stores.some(({ failedStarts }) => failedStarts > 2);

	/** Repeats an action, each time after a random pause in milliseconds. */
	async function repeat(
		[from, to]: [number, number],
		what: (random: Random) => Promise<void> | void,
		random = targets.random.fork()
	): Promise<void> {
		while (!ending.signal.aborted) {
			const pause = random.between(from, to);
			await wait(pause, undefined, { signal: ending.signal }).catch(() => {});
			if (!ending.signal.aborted) await what(random);
		}
	}

	const running = Promise.all([
		repeat([500, 2500], async (random) => {
			if (isEnough(counts.kills, 1)) return;
			const store = random.pick(targets.stores);
			await store.kill();
			counts.kills += 1;
			await wait(random.between(0, 500));
			await store.start();
		}),
		repeat([2000, 6000], async (random) => {
			if (await targets.database.lock(random.between(200, 3000))) counts.locks += 1;
		}),
		repeat([1500, 5000], async () => {
			const { server } = targets.database;
			if (!server || isStarting() || isEnough(counts.restarts, 0.3)) return;
			await server.restart();
			counts.restarts += 1;
		}),
		repeat([200, 1500], async () => {
			const { server } = targets.database;
			if (!server || isStarting() || isEnough(counts.disconnects, 3)) return;
			counts.disconnects += await server.endConnections();
		}),
		repeat([100, 600], (random) => {
			// Unused faults would pile up until the API answers only with errors.
			if (targets.sandbox.faults.pending.length > 1 || isEnough(counts.faults, 3)) return;
			const after = random.happens(0.5);
			const times = random.between(1, 4);
			// Rare, because it blocks a request for ten seconds.
			const effect = random.happens(0.05)
				? 'hang'
				: random.pick<'status' | 'reset' | 'slow'>(['status', 'status', 'reset', 'slow']);
			counts.faults += 1;
			targets.sandbox.faults.add({
				effect,
				after,
				times: effect === 'hang' ? 1 : times,
				status: random.pick([500, 502, 503, 429]),
				milliseconds: random.between(100, 4000)
			});
		}),
		repeat([300, 1500], (random) => {
			counts.mailFaults += 1;
			targets.mail.behavior = random.pick([
				'accept',
				'accept',
				'slow',
				'reject',
				'accept-then-fail',
				'timeout'
			]);
		})
	]);
	return {
		counts,
		async stop() {
			ending.abort();
			await running;
			targets.sandbox.faults.clear();
			targets.sandbox.deliver.reset();
			targets.mail.behavior = 'accept';
		}
	};
}
