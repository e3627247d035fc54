import type Stripe from 'stripe';
import { headerOf } from './headers.ts';

/**
 * Returns when an event happened. Stripe's timestamps have a resolution of one second, so `refund.failed` and
 * `charge.dispute.closed` are placed one millisecond after all other events of that second.
 */
export function eventTime(event: Stripe.Event): Date {
	const closes = event.type === 'refund.failed' || event.type === 'charge.dispute.closed';
	return new Date(event.created * 1000 + (closes ? 1 : 0));
}

/**
 * Returns the effective time of a status that was just read from Stripe: the end of the second before the response's `Date`, because the
 * status may change again within that second.
 *
 * @param since the time of the event that caused the read; the result is never earlier
 */
export function readTime(response: Stripe.Response<unknown>['lastResponse'], since?: Date): Date {
	const responded = Math.floor(Date.parse(headerOf(response, 'date') ?? '') / 1000);
	const read = Number.isNaN(responded) ? 0 : (responded - 1) * 1000 + 999;
	return new Date(Math.max(read, since ? since.getTime() + 1 : 0));
}
