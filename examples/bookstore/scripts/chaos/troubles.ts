import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from 'stripe-checkout-sandbox';
import type { ChaosDatabase } from './database.ts';
import type { MailMood } from './mail-mood.ts';
import type { Random } from './random.ts';
import type { StoreProcess } from './store-process.ts';

/** What goes wrong, and with what. */
export interface Stage {
	sandbox: Sandbox;
	stores: readonly [StoreProcess, ...StoreProcess[]];
	database: ChaosDatabase;
	mail: MailMood;
	random: Random;
	/** How many purchases there are so far. */
	bought: () => number;
}

/** How often each trouble came. */
export interface TroubleCounts {
	kills: number;
	locks: number;
	/** Of the database's server; 0 where it is a file. */
	restarts: number;
	/** Connections that the database's server ended. */
	disconnects: number;
	faults: number;
	moods: number;
}

/** Makes trouble until it is told to stop; resolves when all of it has ended. */
export function makeTrouble(stage: Stage): { counts: TroubleCounts; stop: () => Promise<void> } {
	const counts: TroubleCounts = {
		...{ kills: 0, locks: 0, restarts: 0, disconnects: 0 },
		...{ faults: 0, moods: 0 }
	};
	const ending = new AbortController();
	// Troubles that come by the clock alone would keep a slow machine from ever selling anything.
	const isEnough = (count: number, perPurchase: number) =>
		count >= perPurchase * (stage.bought() + 1);

	/** Does something again and again, after a pause of so many milliseconds each. */
	async function repeat(
		[from, to]: [number, number],
		what: (random: Random) => Promise<void> | void,
		random = stage.random.fork()
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
			const store = random.pick(stage.stores);
			await store.kill();
			counts.kills += 1;
			await wait(random.between(0, 500));
			await store.start();
		}),
		repeat([2000, 6000], async (random) => {
			if (await stage.database.lock(random.between(200, 3000))) counts.locks += 1;
		}),
		repeat([1500, 5000], async () => {
			const { server } = stage.database;
			if (!server || isEnough(counts.restarts, 0.3)) return;
			await server.restart();
			counts.restarts += 1;
		}),
		repeat([200, 1500], async () => {
			const { server } = stage.database;
			if (!server || isEnough(counts.disconnects, 3)) return;
			counts.disconnects += await server.endConnections();
		}),
		repeat([100, 600], (random) => {
			// Faults that nobody has met yet would pile up until the API answers nothing but errors.
			if (stage.sandbox.faults.pending.length > 1 || isEnough(counts.faults, 3)) return;
			const after = random.happens(0.5);
			const times = random.between(1, 4);
			// Seldom: whoever meets it waits for ten seconds.
			const effect = random.happens(0.05)
				? 'hang'
				: random.pick<'status' | 'reset' | 'slow'>(['status', 'status', 'reset', 'slow']);
			counts.faults += 1;
			stage.sandbox.faults.add({
				effect,
				after,
				times: effect === 'hang' ? 1 : times,
				status: random.pick([500, 502, 503, 429]),
				milliseconds: random.between(100, 4000)
			});
		}),
		repeat([300, 1500], (random) => {
			counts.moods += 1;
			stage.mail.mood = random.pick(['kind', 'kind', 'slow', 'refusing', 'breaking', 'deaf']);
		})
	]);
	return {
		counts,
		async stop() {
			ending.abort();
			await running;
			stage.sandbox.faults.clear();
			stage.sandbox.deliver.reset();
			stage.mail.mood = 'kind';
		}
	};
}
