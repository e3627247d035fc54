import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { GrownShop } from './shop.ts';
import type { Size } from './sizes.ts';
import type { Task } from './task.ts';

/** In milliseconds. */
export interface Figures {
	median: number;
	p99: number;
	plan: string;
}

const runs = { warm: 300, measured: 1_000 };

/** Of what reads a whole catalog. */
const fewRuns = { warm: 30, measured: 100 };

/** Numbers that come again with each run. */
function seeded(seed: number): (below: number) => number {
	const generator = xoroshiro128plus(seed);
	return (below) => uniformInt(generator, 0, below - 1);
}

/**
 * Measures a task in several shops, warm. They take turns, so that whatever else the machine does hits all alike.
 *
 * @returns the figures of each
 */
export async function measure(
	task: Task,
	shops: readonly { shop: GrownShop; size: Size }[]
): Promise<Figures[]> {
	const benches = shops.map(({ shop, size }) => ({
		shop,
		run: (random: (below: number) => number) => task.run(shop, size, random),
		random: seeded(42),
		times: [] as number[]
	}));
	const { warm, measured } = task.isSlow ? fewRuns : runs;
	for (let round = -warm; round < measured; round += 1) {
		for (const { run, random, times } of benches) {
			const began = performance.now();
			await run(random);
			if (round >= 0) times.push(performance.now() - began);
		}
	}
	return Promise.all(
		benches.map(async ({ shop, run, random, times }) => {
			times.sort((a, b) => a - b);
			shop.statements();
			await run(random);
			const [statement] = shop.statements();
			return {
				median: times[Math.floor(times.length / 2)] ?? NaN,
				p99: times[Math.floor(times.length * 0.99)] ?? NaN,
				plan: statement ? await shop.explain(statement.sql, statement.params) : ''
			};
		})
	);
}
