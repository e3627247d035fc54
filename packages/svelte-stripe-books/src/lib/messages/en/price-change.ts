import type { ProblemMessages } from '../../core/messages.ts';

/** English message of a changed price. Kept apart, since pages that show it do not need the message of every problem. */
export const priceChange: ProblemMessages['priceChange'] = (title, was, now) =>
	`${title}: was ${was}, now ${now}`;
