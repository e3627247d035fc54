import fc from 'fast-check';

/** One mutated request. */
export interface Attempt {
	/** The mutated part, as it was sent. */
	sent: string;
	/** Sends the request. Rejects on a fault: an exception, a 5xx status or a malformed header. */
	make(): Promise<void>;
}

/** Number of requests per entry point; `pnpm prove:fuzz` sends many more. */
export const runs = Number(process.env.FUZZ_RUNS ?? 50);

/** Number of requests in which a planted fault must be found. */
export const runsToFind = 500;

/** Seed of the requests, to repeat a failed run. */
const seed = process.env.FUZZ_SEED === undefined ? undefined : Number(process.env.FUZZ_SEED);

/** Time limit of a request in milliseconds, generous for slow machines. */
const requestTimeout = 10_000;

/** Time limit of a test in milliseconds. */
export const testTimeout = 60_000 + Math.max(runs, runsToFind) * 100;

async function makeWithin(attempt: Attempt): Promise<void> {
	const began = performance.now();
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('The request timed out.')), requestTimeout);
	});
	try {
		await Promise.race([attempt.make(), late]);
	} finally {
		clearTimeout(timer);
	}
	// A synchronous loop blocks the timer, so the duration is checked as well.
	const took = performance.now() - began;
	if (took > requestTimeout) throw new Error(`The response took ${Math.round(took)} ms.`);
}

/** A fault and the request that caused it. */
export interface Fault {
	sent: string;
	error: string;
	/** Value of FUZZ_SEED that repeats the run. */
	seed: number;
}

/**
 * Sends requests until one causes a fault.
 *
 * @param options.seed repeats the same requests. @default FUZZ_SEED or a random seed
 * @param options.count number of requests. @default FUZZ_RUNS
 * @param options.width number of concurrent requests. @default 1
 * @returns the fault; null when there is none
 */
export async function findFault(
	attempts: fc.Arbitrary<Attempt>,
	options: { seed?: number; width?: number; count?: number } = {}
): Promise<Fault | null> {
	const { width = 1, count = runs } = options;
	let failed = '';
	const sendAll = async (all: readonly Attempt[]) => {
		await Promise.all(
			all.map(async (one) => {
				try {
					await makeWithin(one);
				} catch (error) {
					failed ||= one.sent;
					throw error;
				}
			})
		);
	};
	const batch = fc.array(attempts.map(printable), { minLength: width, maxLength: width });
	const usedSeed = options.seed ?? seed;
	const details = await fc.check(fc.asyncProperty(batch, sendAll), {
		numRuns: Math.ceil(count / width),
		endOnFailure: true,
		...(usedSeed === undefined ? {} : { seed: usedSeed })
	});
	if (!details.failed) return null;
	const error = details.errorInstance;
	return {
		seed: details.seed,
		sent: failed.slice(0, 2_000),
		error: error instanceof Error ? (error.stack ?? error.message) : String(error)
	};
}

/** Makes fast-check print only the mutated part of a counterexample. */
const printable = (attempt: Attempt): Attempt =>
	Object.assign(attempt, { [fc.toStringMethod]: () => JSON.stringify(attempt.sent.slice(0, 500)) });

/** A planted error, which the fuzzer must find. */
export class PlantedError extends Error {
	override name = 'PlantedError';
}
