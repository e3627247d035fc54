import type { Agenda } from './agenda.ts';
import type { Calendar } from './calendar.ts';

/** The hand on the sandbox's clock. */
export interface ClockControl {
	/** The time of the sandbox. */
	readonly now: Date;
	/**
	 * Lets time pass at once: sessions expire, debits settle and webhooks are retried, each at its own time.
	 *
	 * @throws RangeError for what is no number of seconds from 0 up
	 * @example sandbox.clock.advance(24 * 60 * 60);
	 */
	advance(seconds: number): void;
	/**
	 * Goes to a moment, before or after the present one; from there time passes as before.
	 *
	 * @throws RangeError for what is no moment
	 */
	set(time: Date): void;
	/**
	 * Whether events of one payment may have the same second. Otherwise each change of a payment is dated at
	 * least a second after the change before.
	 */
	sameSecond: boolean;
}

/** The control of a sandbox's clock. */
export function createClockControl(
	agenda: Agenda,
	calendar: Calendar,
	changed: () => void
): ClockControl {
	const moveTo = (time: number): void => {
		if (time < agenda.now()) calendar.forgetTheFuture(Math.floor(time / 1000));
		agenda.moveTo(time);
		changed();
	};
	return {
		get now() {
			return new Date(agenda.now());
		},
		advance(seconds) {
			if (!Number.isFinite(seconds) || seconds < 0 || seconds > 1e10) {
				throw new RangeError(`clock.advance: ${seconds} is not a number of seconds from 0 up.`);
			}
			moveTo(agenda.now() + seconds * 1000);
		},
		set(time) {
			if (Number.isNaN(time.getTime())) throw new RangeError('clock.set: the date is invalid.');
			moveTo(time.getTime());
		},
		get sameSecond() {
			return calendar.sameSecond;
		},
		set sameSecond(same) {
			calendar.sameSecond = same;
		}
	};
}
