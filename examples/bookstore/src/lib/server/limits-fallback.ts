import type { Limiter } from 'svelte-stripe-books/server';
import { retryWhenBusy } from 'svelte-stripe-books/store/sqlite';
import { log } from './log.ts';

/**
 * How long a request waits for the database that counts, and how long the database is left alone once it failed, in
 * milliseconds. Without that pause each request would wait anew, and hold a connection meanwhile.
 */
const times = { patience: 1_000, pause: 10_000 };

/** Counts in memory while the database cannot count: where its disk is full, say, it is read-only, or locked. */
export interface Fallback {
	/** Counts with the first limiter, or with the second while the first fails. */
	between(main: Limiter, spare: Limiter): Limiter;
	/** Tells the log of a failure, once until the database counts again. */
	report(error: unknown): void;
}

/** Makes what all limiters of one database share. */
export function createFallback(): Fallback {
	let pausedUntil = 0;
	let isReported = false;

	function report(error: unknown): void {
		if (isReported) return;
		isReported = true;
		log({
			code: 'limits_failed',
			message:
				'The database cannot count how often somebody asks: until it can, each process counts for itself.',
			error
		});
	}

	return {
		report,
		between: (main, spare) => ({
			duration: main.duration,
			async consume(key, points) {
				if (performance.now() < pausedUntil) return spare.consume(key, points);
				try {
					const counted = await inTime(
						retryWhenBusy(() => main.consume(key, points), { timeout: times.patience })
					);
					isReported = false;
					return counted;
				} catch (error) {
					// What is no error is a refusal, and the database did count.
					if (!(error instanceof Error)) throw error;
					pausedUntil = performance.now() + times.pause;
					report(error);
					return spare.consume(key, points);
				}
			}
		})
	};
}

async function inTime<T>(work: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error('It took more than a second.')), times.patience);
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
