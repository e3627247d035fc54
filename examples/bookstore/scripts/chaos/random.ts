/** A seeded random number generator. */
export interface Random {
	/** Returns true with this probability, from 0 to 1. */
	happens(probability: number): boolean;
	/** Returns an integer in an inclusive range. */
	between(from: number, to: number): number;
	/** One of several. */
	pick<T>(items: readonly [T, ...T[]]): T;
	/** Returns an independent generator, so that one part of a run does not affect another. */
	fork(): Random;
}

/** Creates a generator (mulberry32). */
export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	return {
		happens: (probability) => next() < probability,
		between,
		pick: (items) => items[between(0, items.length - 1)] ?? items[0],
		fork: () => createRandom(between(0, 2 ** 31))
	};
}
