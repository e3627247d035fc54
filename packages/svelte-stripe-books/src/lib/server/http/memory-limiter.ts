import type { Limiter } from './rate-limit.ts';
import { validateOptions, rules } from '../options/validate.ts';

/** How much a limiter in memory allows. */
export interface MemoryLimiterOptions {
	/** How many points a key has in one window. */
	points: number;
	/** How long a window lasts, in seconds. It begins with the first point that a key uses. */
	duration: number;
	/** The most keys that are counted at once, at some 250 bytes each. @default 100000 */
	maxKeys?: number | undefined;
}

/** The points that a key has used in its window. */
interface Window {
	used: number;
	/** By a clock that is never set, in milliseconds. */
	endsAt: number;
}

/**
 * Counts in this process, in bounded memory. When there would be more than `maxKeys` keys, those that asked least recently are
 * forgotten and start anew: no other key is refused for it, and a key that goes on asking stays counted.
 *
 * @throws TypeError when an option is missing or malformed
 * @example
 * const limiter = createMemoryLimiter({ points: 60, duration: 60 });
 */
export function createMemoryLimiter(options: MemoryLimiterOptions): Limiter {
	validateOptions('createMemoryLimiter', options, {
		points: rules.count,
		duration: { ...rules.seconds, optional: false },
		maxKeys: { ...rules.count, optional: true }
	});
	const { points: allowed, duration, maxKeys = 100_000 } = options;
	const durationMs = duration * 1000;
	// Two generations, since a Map is slow at deleting its oldest entries one by one: a key that is used moves to the
	// young one, and what is left in the old one is dropped as a whole when the young one is full or a window has passed.
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
			// Not the time of day, which can be set back, and would make a window last for days.
			const now = performance.now();
			dropOld(now);
			const known = young.get(key) ?? old.get(key);
			const window = known && known.endsAt > now ? known : { used: 0, endsAt: now + durationMs };
			window.used += points;
			old.delete(key);
			young.set(key, window);
			if (window.used <= allowed) return;
			// As limiters of rate-limiter-flexible say it: no Error, which would mean that nothing was counted.
			return Promise.reject({ msBeforeNext: Math.ceil(window.endsAt - now) });
		}
	};
}
