import type { Limiter } from 'svelte-stripe-books/server';
import { retryWhenBusy } from 'svelte-stripe-books/store/sqlite';
import { log } from './log.ts';

/**
 * How long a request waits for the database, and how long the fallback is used after a failure, in milliseconds. Without
 * the pause, every request would wait for the timeout and hold a connection.
 */
const times = { timeout: 1_000, pause: 10_000 };

/** Counts in memory while the database is unavailable, for example locked, read-only or out of disk space. */
export interface Fallback {
	/** Returns a limiter that uses `main`, and `spare` while `main` fails. */
	between(main: Limiter, spare: Limiter): Limiter;
	/** Logs a failure, once per outage. */
	report(error: unknown): void;
}

/** Creates the fallback that all limiters of a database share. */
export function createFallback(): Fallback {
	let pausedUntil = 0;
	let isReported = false;

	function report(error: unknown): void {
		if (isReported) return;
		isReported = true;
		log({
			code: 'limits_failed',
			message:
				'The database cannot count requests for rate limiting. Until it can, each process counts them in its own memory.',
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
						retryWhenBusy(() => main.consume(key, points), { timeout: times.timeout })
					);
					isReported = false;
					return counted;
				} catch (error) {
					// A rejection that is not an Error means that the limit was exceeded.
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
		timer = setTimeout(
			() => reject(new Error('The database took more than a second.')),
			times.timeout
		);
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
