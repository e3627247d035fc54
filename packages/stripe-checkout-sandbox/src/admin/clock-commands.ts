import type { Command, CommandCall } from './command.ts';

/** Commands that set and advance the clock. */
export const clockCommands: Command[] = [
	{
		path: '/clock',
		run({ sandbox, fields }: CommandCall) {
			const { clock } = sandbox;
			const [time, advance] = [fields.text('time'), fields.number('advance')];
			// A Unix time in seconds, as in Stripe's API, or a date string.
			if (time !== undefined) clock.set(new Date(/^\d+$/.test(time) ? Number(time) * 1000 : time));
			if (advance !== undefined) clock.advance(advance);
			clock.sameSecond = fields.flag('same_second') ?? clock.sameSecond;
			return clockState(sandbox);
		}
	}
];

/** State of the clock in JSON responses. */
export function clockState({ clock }: CommandCall['sandbox']): object {
	return {
		time: Math.floor(clock.now.getTime() / 1000),
		date: clock.now.toISOString(),
		same_second: clock.sameSecond
	};
}
