import type { Limiter } from './rate-limit.ts';
import { defineOptions } from '../options/define-options.ts';
import { rules } from '../options/validate.ts';

/** The options of `createMemoryLimiter`. */
export interface MemoryLimiterOptions {
	/** The number of points that a key may use in one window. */
	points: number;
	/** The length of a window, in seconds. A window starts when a key uses its first point. */
	duration: number;
	/** The maximum number of keys that are counted at once, at about 250 bytes each. @default 100000 */
	maxKeys?: number | undefined;
}

const memoryOptions = defineOptions<keyof MemoryLimiterOptions>('createMemoryLimiter', {
	points: rules.count,
	duration: { ...rules.seconds, optional: false },
	maxKeys: { ...rules.count, optional: true }
});

/** The points that a key has used in its window. */
interface Window {
	used: number;
	/** In milliseconds of the monotonic clock. */
	endsAt: number;
}

/**
 * Creates a rate limiter that counts in this process, in bounded memory. Beyond `maxKeys` keys, the least recently used keys are
 * forgotten and start over. Other keys are unaffected, and a key that stays active stays counted.
 *
 * @throws TypeError when an option is missing or malformed
 * @example
 * const limiter = createMemoryLimiter({ points: 60, duration: 60 });
 */
export function createMemoryLimiter(options: MemoryLimiterOptions): Limiter {
	const { points: allowed, duration, maxKeys = 100_000 } = memoryOptions.read(options);
	const durationMs = duration * 1000;
	// Two generations, because a Map is slow at deleting its oldest entries one by one: a key moves to `young` when it is used, and
	// `old` is dropped as a whole when `young` is full or a window has passed.
	let young = new Map<string, Window>();
	let old = new Map<string, Window>();
	let dropAt = 0;

	function dropOld(now: number): void {
		if (young.size < maxKeys / 2 && now < dropAt) return;
		old = young;
		young = new Map();
		dropAt = now + durationMs;
	}

	return {
		duration,
		async consume(key, points = 1) {
			// The wall clock can be set back, which would make a window last for days.
			const now = performance.now();
			dropOld(now);
			const known = young.get(key) ?? old.get(key);
			const window = known && known.endsAt > now ? known : { used: 0, endsAt: now + durationMs };
			window.used += points;
			old.delete(key);
			young.set(key, window);
			if (window.used <= allowed) return;
			// The rejection has the same shape as in rate-limiter-flexible. An Error would mean that the limiter failed.
			return Promise.reject({ msBeforeNext: Math.ceil(window.endsAt - now) });
		}
	};
}
