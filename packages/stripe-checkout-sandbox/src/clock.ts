/**
 * The time of a sandbox: everything it dates, expires, settles or retries goes by this.
 *
 * Hand in your own to make time stand still, or to make it pass at once, in a test.
 */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Runs `task` once `delay` milliseconds have passed; the returned function calls it off. */
	after(delay: number, task: () => void): () => void;
}

/** The clock of this computer. Its timers never keep a process alive. */
export const systemClock: Clock = {
	now: () => Date.now(),
	after(delay, task) {
		const timer = setTimeout(task, Math.max(0, delay));
		timer.unref();
		return () => clearTimeout(timer);
	}
};

/**
 * A clock that stands still: time passes only when `sandbox.clock` is advanced or set.
 *
 * @param start where it stands. @default the time of this computer
 * @example const sandbox = createSandbox({ clock: createStoppedClock(new Date('2030-01-15')) });
 */
export function createStoppedClock(start: Date | number = Date.now()): Clock {
	const time = Number(start);
	return { now: () => time, after: () => () => {} };
}

/** The time in whole seconds, the unit of every date that Stripe sends. */
export function seconds(clock: Clock): number {
	return Math.floor(clock.now() / 1000);
}
