import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { GrownShop } from './shop.ts';
import type { Size } from './sizes.ts';
import type { Task } from './task.ts';

/** Times in milliseconds, and the query plan. */
export interface Figures {
	median: number;
	p99: number;
	plan: string;
}

const runs = { warm: 300, measured: 1_000 };

/** Number of runs of tasks that read the whole catalog. */
const fewRuns = { warm: 30, measured: 100 };

/** Returns a reproducible generator of integers. */
function seeded(seed: number): (below: number) => number {
	const generator = xoroshiro128plus(seed);
	return (below) => uniformInt(generator, 0, below - 1);
}

/**
 * Measures a task in several shops after a warm-up. The shops take turns, so that other load affects all of them.
 *
 * @returns the figures of each shop
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
			const started = performance.now();
			await run(random);
			if (round >= 0) times.push(performance.now() - started);
		}
	}
	return Promise.all(
		benches.map(async ({ shop, run, random, times }) => {
			times.sort((a, b) => a - b);
			shop.statements();
			await run(random);
			const statements = shop.statements();
			// Searches first look for books to index, and count matches.
			const statement = statements.find(({ sql }) => sql.includes('order by')) ?? statements[0];
			return {
				median: times[Math.floor(times.length / 2)] ?? NaN,
				p99: times[Math.floor(times.length * 0.99)] ?? NaN,
				plan: statement ? await shop.explain(statement.sql, statement.params) : ''
			};
		})
	);
}
