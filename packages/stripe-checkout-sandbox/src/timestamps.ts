import { seconds, type Clock } from './clock.ts';
import type { SandboxEvent } from './objects/event.ts';
import { idOf } from './objects/charge.ts';

/** Assigns timestamps, in Unix seconds, so that receivers can tell the order of changes to one payment. */
export interface Timestamps {
	/** Whether consecutive changes of one payment may share a second. */
	sameSecond: boolean;
	/**
	 * Returns the timestamp of a new change.
	 *
	 * @param key the ID of the payment intent, or of the changed object if there is none
	 */
	next(key: string): number;
	/** Returns the timestamp of an event about this object; never earlier than that of a previous event. */
	ofEvent(object: SandboxEvent['data']['object']): number;
	/** Returns the current time; never earlier than the newest event. */
	now(): number;
	/** Allows timestamps after `time` to be used again, once the clock has been set back. */
	rewind(time: number): void;
}

/** Creates timestamps that continue after the given events. */
export function createTimestamps(clock: Clock, events: Iterable<SandboxEvent>): Timestamps {
	const last = new Map<string, number>();
	let latest = 0;
	const record = (key: string, date: number): number => {
		last.set(key, date);
		latest = Math.max(latest, date);
		return date;
	};
	for (const { created, data } of events) record(keyOf(data.object), created);

	const timestamps: Timestamps = {
		sameSecond: false,
		next(key) {
			const before = last.get(key);
			const next = before === undefined || timestamps.sameSecond ? 0 : before + 1;
			return record(key, Math.max(timestamps.now(), next));
		},
		ofEvent: (object) =>
			record(keyOf(object), Math.max(timestamps.now(), last.get(keyOf(object)) ?? 0)),
		now: () => Math.max(seconds(clock), latest),
		rewind(time) {
			latest = Math.min(latest, time);
		}
	};
	return timestamps;
}

// Events of a payment concern its intent, charges, refunds, disputes and session.
function keyOf(object: SandboxEvent['data']['object']): string {
	return ('payment_intent' in object && idOf(object.payment_intent)) || object.id;
}
