import type { Clock } from '../src/index.ts';

/** A clock that only advances on request. */
export interface ManualClock extends Clock {
	/** Advances the clock and runs due tasks in order, each at its own time. */
	advance(seconds: number): void;
}

export function createManualClock(start = Date.UTC(2030, 0, 15, 12)): ManualClock {
	let now = start;
	const timers = new Set<{ at: number; task: () => void }>();
	return {
		now: () => now,
		after(delay, task) {
			const timer = { at: now + delay, task };
			timers.add(timer);
			return () => void timers.delete(timer);
		},
		advance(seconds) {
			const end = now + seconds * 1000;
			for (;;) {
				const [next] = [...timers].sort((a, b) => a.at - b.at);
				if (!next || next.at > end) break;
				timers.delete(next);
				now = Math.max(now, next.at);
				next.task();
			}
			now = end;
		}
	};
}
