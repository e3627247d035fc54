/**
 * Time source of a sandbox: timestamps, expiry, settlement and retries all use it.
 *
 * Pass your own in tests to freeze or advance time.
 */
export interface Clock {
	/** Unix time in milliseconds. */
	now(): number;
	/**
	 * Runs `task` after `delay` milliseconds.
	 *
	 * @returns a function that cancels the task
	 */
	after(delay: number, task: () => void): () => void;
}

/** The system clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
	now: () => Date.now(),
	after(delay, task) {
		const timer = setTimeout(task, Math.max(0, delay));
		timer.unref();
		return () => clearTimeout(timer);
	}
};

/**
 * Creates a frozen clock: time passes only when you call `sandbox.clock.advance` or `sandbox.clock.set`.
 *
 * @param start initial time, as a date or Unix time in milliseconds; the default is the current time
 * @example const sandbox = createSandbox({ clock: createStoppedClock(new Date('2030-01-15')) });
 */
export function createStoppedClock(start: Date | number = Date.now()): Clock {
	const time = Number(start);
	return { now: () => time, after: () => () => {} };
}

/** Returns the current Unix time in seconds, the unit of all Stripe timestamps. */
export function seconds(clock: Clock): number {
	return Math.floor(clock.now() / 1000);
}
