import type { Command, CommandCall } from './command.ts';

/** Sets and advances the clock. */
export const clockCommands: Command[] = [
	{
		path: '/clock',
		run({ sandbox, fields }: CommandCall) {
			const { clock } = sandbox;
			const [time, advance] = [fields.text('time'), fields.number('advance')];
			// Seconds since 1970, as in all that Stripe sends, or a date as text.
			if (time !== undefined) clock.set(new Date(/^\d+$/.test(time) ? Number(time) * 1000 : time));
			if (advance !== undefined) clock.advance(advance);
			clock.sameSecond = fields.flag('same_second') ?? clock.sameSecond;
			return clockState(sandbox);
		}
	}
];

/** The clock, as the sandbox tells it to a program. */
export function clockState({ clock }: CommandCall['sandbox']): object {
	return {
		time: Math.floor(clock.now.getTime() / 1000),
		date: clock.now.toISOString(),
		same_second: clock.sameSecond
	};
}
