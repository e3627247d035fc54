import type { Clock } from './clock.ts';

/** A clock whose timers can all be called off at once. */
export interface Agenda extends Clock {
	clear(): void;
}

/** Keeps track of the timers that are set on a clock. */
export function createAgenda(clock: Clock): Agenda {
	const open = new Set<() => void>();
	let cleared = false;
	return {
		now: () => clock.now(),
		after(delay, task) {
			if (cleared) return () => {};
			const cancel = clock.after(delay, () => {
				open.delete(cancel);
				task();
			});
			open.add(cancel);
			return () => {
				open.delete(cancel);
				cancel();
			};
		},
		clear() {
			cleared = true;
			for (const cancel of open) cancel();
			open.clear();
		}
	};
}
