import { expect, test } from 'vitest';
import type { Entry, Plant } from './fuzz-entries.ts';
import { hunt, Planted, testTimeout } from './hunt.ts';
import type { Call } from './strict-store.ts';

/** A shop with its entry points, opened anew by each test. */
type Open = (heard: (call: Call) => void) => Promise<{
	entries: Record<string, Entry>;
	/** Hears what was answered, and throws where a fault is planted there. */
	heardOf?: Pick<Plant, 'answer'>;
}>;

/** Writes two tests of an entry point: that its mutations meet no fault, and that they would find one. */
export function testEntry(name: string, open: Open): void {
	const entryOf = (entries: Record<string, Entry>): Entry => {
		const entry = entries[name];
		if (!entry) throw new Error(`There is no entry point called ${name}.`);
		return entry;
	};

	test(
		'meet no fault, and are answered in time',
		async () => {
			const { entries } = await open(() => {});
			expect(await hunt(entryOf(entries).attempts)).toBeNull();
		},
		testTimeout
	);

	test(
		'would find a fault at any of these places',
		async () => {
			let planted: Plant = {};
			const shop = await open((call) => {
				if (planted.call?.(call)) throw new Planted();
			});
			const { attempts, plants } = entryOf(shop.entries);
			const missed: string[] = [];
			for (const [what, plant] of Object.entries(plants)) {
				planted = plant;
				if (shop.heardOf) shop.heardOf.answer = plant.answer;
				const behindPlant = attempts.map((attempt) => ({
					...attempt,
					make: () => (plant.sent?.(attempt.sent) ? Promise.reject(new Planted()) : attempt.make())
				}));
				const found = await hunt(behindPlant, { seed: 1 });
				if (!found?.error.startsWith('Planted')) missed.push(`${what}: ${found?.error}`);
			}
			expect(missed).toEqual([]);
		},
		testTimeout
	);
}
