import { seconds, type Clock } from './clock.ts';
import type { SandboxEvent } from './objects/event.ts';
import { idOf } from './objects/charge.ts';

/** Dates what happens, in seconds, so that a receiver can tell which of two events is the later one. */
export interface Calendar {
	/** Lets changes of one payment share a second. */
	sameSecond: boolean;
	/** Begins a change of a payment (the id of its intent, or of what else changes), and dates it. */
	begin(key: string): number;
	/** The date of an event about this object, which is never before that of an earlier event. */
	dateOf(object: SandboxEvent['data']['object']): number;
	/** The present: not before any event that has happened. */
	now(): number;
	/** Lets later dates than this one be used again, after the clock went back. */
	forgetTheFuture(time: number): void;
}

/** A calendar that goes on from these events. */
export function createCalendar(clock: Clock, events: Iterable<SandboxEvent>): Calendar {
	const last = new Map<string, number>();
	let latest = 0;
	const note = (key: string, date: number): number => {
		last.set(key, date);
		latest = Math.max(latest, date);
		return date;
	};
	for (const { created, data } of events) note(keyOf(data.object), created);

	const calendar: Calendar = {
		sameSecond: false,
		begin(key) {
			const before = last.get(key);
			const next = before === undefined || calendar.sameSecond ? 0 : before + 1;
			return note(key, Math.max(calendar.now(), next));
		},
		dateOf: (object) => note(keyOf(object), Math.max(calendar.now(), last.get(keyOf(object)) ?? 0)),
		now: () => Math.max(seconds(clock), latest),
		forgetTheFuture(time) {
			latest = Math.min(latest, time);
		}
	};
	return calendar;
}

// What happens to a payment is told of its intent, its charges, refunds, disputes and session.
function keyOf(object: SandboxEvent['data']['object']): string {
	return ('payment_intent' in object && idOf(object.payment_intent)) || object.id;
}
