import type { Clock } from './clock.ts';

/** A clock that can be moved, and whose timers can all be called off at once. */
export interface Agenda extends Clock {
	/** How far it is ahead of the clock below it, in milliseconds. */
	readonly offset: number;
	/** Moves it to a time in milliseconds since 1970; what falls due on the way runs, each at its own time. */
	moveTo(time: number): void;
	clear(): void;
}

interface Entry {
	at: number;
	task: () => void;
	cancel: () => void;
}

// Timers of the platform hold no longer wait, and would run at once.
const longest = 2 ** 31 - 1;

/** Keeps track of the timers that are set on a clock; `offset` in milliseconds is how far to be ahead of it. */
export function createAgenda(clock: Clock, offset = 0): Agenda {
	const entries = new Set<Entry>();
	let ahead = offset;
	let cleared = false;
	const now = (): number => clock.now() + ahead;

	function arm(entry: Entry): void {
		const wait = Math.min(longest, Math.max(0, entry.at - now()));
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
			return ahead;
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
				ahead += Math.max(0, next.at - now());
				run(next);
			}
			ahead += time - now();
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
