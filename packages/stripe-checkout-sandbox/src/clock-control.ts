import type { Scheduler } from './scheduler.ts';
import type { Timestamps } from './timestamps.ts';

/** Controls the clock of a sandbox. */
export interface ClockControl {
	/** Current time of the sandbox. */
	readonly now: Date;
	/**
	 * Advances the clock at once. Sessions expire, debits settle and webhooks are retried, each at its own time.
	 *
	 * @param seconds at least 0
	 * @throws RangeError if `seconds` is negative or not a finite number
	 * @example sandbox.clock.advance(24 * 60 * 60);
	 */
	advance(seconds: number): void;
	/**
	 * Sets the clock to a time in the past or the future; it keeps running from there.
	 *
	 * @throws RangeError if the date is invalid
	 */
	set(time: Date): void;
	/**
	 * Whether events of one payment may share a second. Otherwise each change of a payment is dated at least one second
	 * after the previous change.
	 *
	 * @default false
	 */
	sameSecond: boolean;
}

/** Creates the clock control of a sandbox. */
export function createClockControl(
	scheduler: Scheduler,
	timestamps: Timestamps,
	changed: () => void
): ClockControl {
	const moveTo = (time: number): void => {
		if (time < scheduler.now()) timestamps.rewind(Math.floor(time / 1000));
		scheduler.moveTo(time);
		changed();
	};
	return {
		get now() {
			return new Date(scheduler.now());
		},
		advance(seconds) {
			if (!Number.isFinite(seconds) || seconds < 0 || seconds > 1e10) {
				throw new RangeError(
					`clock.advance: seconds must be a non-negative number; received ${seconds}.`
				);
			}
			moveTo(scheduler.now() + seconds * 1000);
		},
		set(time) {
			if (Number.isNaN(time.getTime()))
				throw new RangeError('clock.set: received an invalid date.');
			moveTo(time.getTime());
		},
		get sameSecond() {
			return timestamps.sameSecond;
		},
		set sameSecond(value) {
			timestamps.sameSecond = value;
		}
	};
}
