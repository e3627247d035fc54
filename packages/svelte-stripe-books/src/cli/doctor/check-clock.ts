import { headerOf } from '../../lib/server/stripe/headers.ts';
import { linesOf, type Check } from './line.ts';

const { ok, warning, error } = linesOf('clock');

/** Differences from Stripe's clock, in seconds. Signatures of webhooks are valid for 300. */
const limits = { warning: 30, error: 240 };

/** Compares the clock of this machine with Stripe's, since a webhook whose signature looks too old is rejected. */
export const checkClock: Check = async ({ options: { stripe } }, { now }) => {
	const before = now().getTime();
	const { lastResponse } = await stripe.events.list({ limit: 1 });
	const after = now().getTime();
	const date = Date.parse(headerOf(lastResponse, 'date') ?? '');
	if (Number.isNaN(date)) {
		return [
			warning('The response from Stripe had no date.', 'Check the clock of this machine yourself.')
		];
	}
	// The header has whole seconds, and the response took a while.
	const early = Math.max(0, date - after);
	const late = Math.max(0, before - (date + 999));
	const seconds = Math.round(Math.max(early, late) / 1000);
	if (seconds < limits.warning) return [ok("The clock of this machine agrees with Stripe's.")];
	const message = `The clock of this machine is at least ${seconds} seconds ${early > late ? 'behind' : 'ahead of'} Stripe's.`;
	const fix = 'Synchronize it with NTP, for example with systemd-timesyncd or chrony.';
	return seconds < limits.error
		? [warning(message, fix)]
		: [error(`${message} Webhooks are rejected from 300 seconds on.`, fix)];
};
