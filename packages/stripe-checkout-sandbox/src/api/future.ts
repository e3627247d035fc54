import { seconds, type Clock } from '../clock.ts';
import { throwApiError } from '../wire/errors.ts';

const fiveYears = 5 * 365 * 24 * 60 * 60;

/** Rejects a Unix timestamp that is in the past or more than five years ahead. */
export function checkFuture(time: number | undefined, param: string, clock: Clock): void {
	if (time === undefined) return;
	const now = seconds(clock);
	if (time <= now) {
		throwApiError({
			param,
			message: `The parameter \`${param}\` expects a unix timestamp representing a date and time in the future. You specified the value \`${time}\` which is in the past.`
		});
	}
	if (time - now > fiveYears) {
		throwApiError({
			param,
			message: 'Invalid timestamp: can be no more than five years in the future.'
		});
	}
}
