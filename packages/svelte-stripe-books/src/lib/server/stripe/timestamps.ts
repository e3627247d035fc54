import type Stripe from 'stripe';
import { headerOf } from './headers.ts';

/**
 * When an event happened, to the millisecond. Stripe's seconds are too coarse to order what opens and what closes, so
 * the events that close something come a millisecond later than all others of their second.
 */
export function eventTime(event: Stripe.Event): Date {
	const closes = event.type === 'refund.failed' || event.type === 'charge.dispute.closed';
	return new Date(event.created * 1000 + (closes ? 1 : 0));
}

/**
 * As of when a state counts that was read from Stripe: the end of the second before the answer's `Date`, since within
 * that second it may have changed again; never before the event that made us read it.
 *
 * @param since the time of that event
 */
export function readTime(response: Stripe.Response<unknown>['lastResponse'], since?: Date): Date {
	const answered = Math.floor(Date.parse(headerOf(response, 'date') ?? '') / 1000);
	const read = Number.isNaN(answered) ? 0 : (answered - 1) * 1000 + 999;
	return new Date(Math.max(read, since ? since.getTime() + 1 : 0));
}
