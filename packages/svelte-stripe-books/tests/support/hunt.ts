import fc from 'fast-check';

/** One fuzzed request. */
export interface Attempt {
	/** The mutated part, as it was sent. */
	sent: string;
	/** Sends the request. Rejects for a server fault: an error, a 5xx status or an invalid header. */
	make(): Promise<void>;
}

/** The number of requests to each entry point. */
export const runs = Number(process.env.FUZZ_RUNS ?? 500);

/** The seed of the requests, which reproduces a failed run. */
const seed = process.env.FUZZ_SEED === undefined ? undefined : Number(process.env.FUZZ_SEED);

/** The time limit of one request on a busy machine, in milliseconds. */
const patience = 10_000;

/** Returns the timeout of a test with this many requests, in milliseconds. */
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
	// Also catches a loop that blocked the timers.
	const took = performance.now() - began;
	if (took > patience) throw new Error(`The answer took ${Math.round(took)} ms.`);
}

/** A fault and the request that caused it. */
export interface Found {
	sent: string;
	error: string;
	/** Reproduces the requests as FUZZ_SEED. */
	seed: number;
}

/**
 * Sends requests until one causes a fault.
 *
 * @param options.seed the seed of the requests. @default FUZZ_SEED, or a random one
 * @param options.width the number of concurrent requests. @default 1
 * @returns the fault, or null
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

/** Makes counterexamples print only what was sent. */
const named = (attempt: Attempt): Attempt =>
	Object.assign(attempt, { [fc.toStringMethod]: () => JSON.stringify(attempt.sent.slice(0, 500)) });

/** A fault that is planted to check that the fuzzer finds it. */
export class Planted extends Error {
	override name = 'Planted';
}
