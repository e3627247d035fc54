import autocannon from 'autocannon';

/** What was measured of both shops, per second unless the row says otherwise. */
export interface Row {
	name: string;
	bare: Spread;
	store: Spread;
	/** How near the store comes to the bare shop: 1 is as fast. */
	ratio: number;
	/** The least ratio that is good enough. */
	goal: number;
}

/** Median, least and greatest figure of all rounds. */
export interface Spread {
	median: number;
	least: number;
	greatest: number;
}

function spreadOf(figures: readonly number[]): Spread {
	const sorted = [...figures].sort((one, other) => one - other);
	const at = (index: number) => sorted[index] ?? NaN;
	return {
		median: at(Math.floor(sorted.length / 2)),
		least: at(0),
		greatest: at(sorted.length - 1)
	};
}

/**
 * Measures both shops in turns, so that other work on the machine slows both. The first round warms up and is not counted. Each round gives a
 * ratio of its own, and the median of those ratios counts.
 */
export async function takeTurns(
	{ name, goal, rounds }: { name: string; goal: number; rounds: number },
	measure: { bare(): Promise<number>; store(): Promise<number> }
): Promise<Row> {
	const bare: number[] = [];
	const store: number[] = [];
	for (let round = 0; round <= rounds; round += 1) {
		const one = await measure.bare();
		const other = await measure.store();
		if (round === 0) continue;
		bare.push(one);
		store.push(other);
	}
	const ratio = spreadOf(store.map((figure, round) => figure / (bare[round] ?? NaN))).median;
	return { name, goal, ratio, bare: spreadOf(bare), store: spreadOf(store) };
}

/** Loads an address with eight clients. @returns responses per second @throws Error if a response fails */
export async function load(
	url: string,
	options: { seconds?: number; amount?: number; headers?: Record<string, string> }
): Promise<number> {
	const { seconds, amount, headers = {} } = options;
	const { errors, non2xx, requests, duration } = await autocannon({
		...{ url, headers, connections: 8 },
		...(amount === undefined ? { duration: seconds ?? 2 } : { amount })
	});
	if (errors + non2xx > 0) throw new Error(`${errors + non2xx} requests to ${url} failed.`);
	return requests.total / duration;
}
