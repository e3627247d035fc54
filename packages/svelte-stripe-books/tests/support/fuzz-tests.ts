import { expect, test } from 'vitest';
import type { EntryPoint, PlantedFault } from './fuzz-entry-points.ts';
import { findFault, PlantedError, runsToFind, testTimeout } from './fuzz-runner.ts';
import type { Call } from './strict-store.ts';

/** Opens a shop with its entry points for one test. */
type Open = (onCall: (call: Call) => void) => Promise<{
	entries: Record<string, EntryPoint>;
	/** Planted fault that is triggered by a response. */
	planted?: Pick<PlantedFault, 'answer'>;
}>;

/** Defines two tests of an entry point: its mutations cause no fault, and they find every planted one. */
export function testEntryPoint(name: string, open: Open): void {
	const entryOf = (entries: Record<string, EntryPoint>): EntryPoint => {
		const entry = entries[name];
		if (!entry) throw new Error(`Unknown entry point: ${name}`);
		return entry;
	};

	test(
		'cause no fault and are answered in time',
		async () => {
			const { entries } = await open(() => {});
			expect(await findFault(entryOf(entries).attempts)).toBeNull();
		},
		testTimeout
	);

	test(
		'find every planted fault',
		async () => {
			let planted: PlantedFault = {};
			const shop = await open((call) => {
				if (planted.call?.(call)) throw new PlantedError();
			});
			const { attempts, faults } = entryOf(shop.entries);
			const missed: string[] = [];
			for (const [description, fault] of Object.entries(faults)) {
				planted = fault;
				if (shop.planted) shop.planted.answer = fault.answer;
				const withFault = attempts.map((attempt) => ({
					...attempt,
					make: () =>
						fault.sent?.(attempt.sent) ? Promise.reject(new PlantedError()) : attempt.make()
				}));
				const found = await findFault(withFault, { seed: 1, count: runsToFind });
				if (!found?.error.startsWith('PlantedError'))
					missed.push(`${description}: ${found?.error}`);
			}
			expect(missed).toEqual([]);
		},
		testTimeout
	);
}
