import type { Clock } from './clock.ts';

/** A clock that can be moved and whose timers can all be canceled. */
export interface Scheduler extends Clock {
	/** Milliseconds by which this clock is ahead of the underlying one. */
	readonly offset: number;
	/** Moves to a time (Unix time in milliseconds) and runs due tasks in order, each at its own time. */
	moveTo(time: number): void;
	/** Cancels all timers, and ignores new ones. */
	clear(): void;
}

interface Entry {
	at: number;
	task: () => void;
	cancel: () => void;
}

// `setTimeout` fires at once for a longer delay.
const maxDelay = 2 ** 31 - 1;

/**
 * Creates a scheduler on top of a clock.
 *
 * @param offset milliseconds by which to be ahead of `clock`
 */
export function createScheduler(clock: Clock, offset = 0): Scheduler {
	const entries = new Set<Entry>();
	let currentOffset = offset;
	let cleared = false;
	const now = (): number => clock.now() + currentOffset;

	function arm(entry: Entry): void {
		const wait = Math.min(maxDelay, Math.max(0, entry.at - now()));
		entry.cancel = clock.after(wait, () => {
			if (!entries.has(entry)) return;
			if (now() < entry.at) arm(entry);
			else run(entry);
		});
	}

	function run(entry: Entry): void {
		entries.delete(entry);
		entry.cancel();
		entry.task();
	}

	function nextUntil(time: number): Entry | undefined {
		let next: Entry | undefined;
		for (const entry of entries) {
			if (entry.at <= time && (!next || entry.at < next.at)) next = entry;
		}
		return next;
	}

	return {
		now,
		get offset() {
			return currentOffset;
		},
		after(delay, task) {
			if (cleared) return () => {};
			const entry: Entry = { at: now() + delay, task, cancel: () => {} };
			entries.add(entry);
			arm(entry);
			return () => {
				entries.delete(entry);
				entry.cancel();
			};
		},
		moveTo(time) {
			for (let next = nextUntil(time); next; next = nextUntil(time)) {
				currentOffset += Math.max(0, next.at - now());
				run(next);
			}
			currentOffset += time - now();
			for (const entry of entries) {
				entry.cancel();
				arm(entry);
			}
		},
		clear() {
			cleared = true;
			for (const { cancel } of entries) cancel();
			entries.clear();
		}
	};
}
