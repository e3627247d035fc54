import fc from 'fast-check';

/** One request that somebody makes. */
export interface Attempt {
	/** What of it was mutated, as it was sent. */
	sent: string;
	/** Makes it. Rejects when it is met with a fault of ours: an error, a status of 5xx, a header that is none. */
	make(): Promise<void>;
}

/** How many requests are made at each entry point. */
export const runs = Number(process.env.FUZZ_RUNS ?? 500);

/** What the requests are drawn by; those of a run that failed come again with it. */
const seed = process.env.FUZZ_SEED === undefined ? undefined : Number(process.env.FUZZ_SEED);

/** How long one request may take, in milliseconds, on a machine with other work. */
const patience = 10_000;

/** How long a test may take that makes so many requests, in milliseconds. */
export const testTimeout = 60_000 + runs * 100;

async function inTime(attempt: Attempt): Promise<void> {
	const began = performance.now();
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('There was no answer in time.')), patience);
	});
	try {
		await Promise.race([attempt.make(), late]);
	} finally {
		clearTimeout(timer);
	}
	// A loop that let no timer run has ended by now.
	const took = performance.now() - began;
	if (took > patience) throw new Error(`The answer took ${Math.round(took)} ms.`);
}

/** A fault, and the request that met it. */
export interface Found {
	sent: string;
	error: string;
	/** Draws the same requests again, as FUZZ_SEED. */
	seed: number;
}

/**
 * Makes requests until one is met with a fault.
 *
 * @param options.seed draws the same requests each time. @default FUZZ_SEED, or another each time
 * @param options.width how many are under way at once. @default 1
 * @returns the fault; null when there was none
 */
export async function hunt(
	attempts: fc.Arbitrary<Attempt>,
	options: { seed?: number; width?: number } = {}
): Promise<Found | null> {
	const { width = 1 } = options;
	let failed = '';
	const makeAll = async (all: readonly Attempt[]) => {
		await Promise.all(
			all.map(async (one) => {
				try {
					await inTime(one);
				} catch (error) {
					failed ||= one.sent;
					throw error;
				}
			})
		);
	};
	const some = fc.array(attempts.map(named), { minLength: width, maxLength: width });
	const drawnBy = options.seed ?? seed;
	const details = await fc.check(fc.asyncProperty(some, makeAll), {
		numRuns: Math.ceil(runs / width),
		endOnFailure: true,
		...(drawnBy === undefined ? {} : { seed: drawnBy })
	});
	if (!details.failed) return null;
	const error = details.errorInstance;
	return {
		seed: details.seed,
		sent: failed.slice(0, 2_000),
		error: error instanceof Error ? (error.stack ?? error.message) : String(error)
	};
}

/** Says what was sent where a counterexample is written, and nothing else. */
const named = (attempt: Attempt): Attempt =>
	Object.assign(attempt, { [fc.toStringMethod]: () => JSON.stringify(attempt.sent.slice(0, 500)) });

/** A 500 that is planted to see that it is found. */
export class Planted extends Error {
	override name = 'Planted';
}
