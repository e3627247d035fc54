import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import type { SandboxEvent } from '../objects/event.ts';
import { shuffled } from '../random.ts';
import { prettyJson } from '../wire/json.ts';
import type { Courier } from './courier.ts';
import { createDelivery, deliveriesOf, endpointsFor } from './delivery.ts';
import { matchesType, type DeliveryFilter, type DeliveryRules } from './rules.ts';
import type { Delivery } from './types.ts';

/** Takes a rule back. */
export type Undo = () => void;

/** What can go wrong with webhooks, on purpose. Rules hold for deliveries to come; retries go on as ever. */
export interface DeliveryControl {
	/** Loses deliveries: they are never attempted, except by `resend`. */
	drop(which?: DeliveryFilter): Undo;
	/** Sends each twice at once, with the same id. */
	double(which?: DeliveryFilter): Undo;
	/** Puts the first attempt off by so many seconds of the sandbox's clock. */
	delay(seconds: number, which?: DeliveryFilter): Undo;
	/** Puts each first attempt off by another random time, so that they arrive out of order. */
	shuffle(
		options?: DeliveryFilter & { /** At most this many. @default 1 */ seconds?: number }
	): Undo;
	/** Keeps deliveries back until `release`, or `resend` of their event. */
	hold(which?: DeliveryFilter): Undo;
	/**
	 * Ends the holding, and sends what was held one after the other: as it happened, or in an order that `seed`
	 * decides. Resolves when each was answered once.
	 */
	release(options?: { seed?: number }): Promise<void>;
	/**
	 * Sends an event once more, now, with its id: to all endpoints that want it, or to one.
	 *
	 * @returns the deliveries, with the new attempt at the end of each
	 * @throws Error when there is no such event
	 */
	resend(eventId: string, options?: { url?: string }): Promise<Delivery[]>;
	/**
	 * Makes a second event of the same thing, with another id, as Stripe now and then does.
	 *
	 * @throws Error when there is no such event
	 */
	secondEvent(eventId: string): Promise<SandboxEvent>;
	/** Takes all rules back. What is held stays held. */
	reset(): void;
}

/** Makes the control over the deliveries of one sandbox. */
export function createDeliveryControl(
	{ store, changed }: Account,
	courier: Courier,
	rules: DeliveryRules
): DeliveryControl {
	const find = (id: string): SandboxEvent => {
		const event = store.events.get(id);
		if (!event) throw new Error(`No such event: '${id}'`);
		return event;
	};
	return {
		drop: (which) => rules.add({ ...which, effect: 'drop' }),
		double: (which) => rules.add({ ...which, effect: 'double' }),
		delay: (seconds, which) => rules.add({ ...which, seconds, effect: 'delay' }),
		shuffle: (options) => rules.add({ ...options, effect: 'shuffle' }),
		hold: (which) => rules.add({ ...which, effect: 'hold' }),
		async release({ seed } = {}) {
			rules.clear('hold');
			const held = [...store.deliveries.values()].filter(({ status }) => status === 'held');
			for (const delivery of seed === undefined ? held : shuffled(held, seed)) {
				if (delivery.status === 'held') await courier.release(delivery);
			}
		},
		async resend(eventId, { url } = {}) {
			const event = find(eventId);
			const known = deliveriesOf(store, eventId);
			const deliveries = endpointsFor(store, event.type)
				.filter(({ endpoint }) => url === undefined || endpoint.url === url)
				.map((record) => {
					const same = known.find(({ endpointId }) => endpointId === record.endpoint.id);
					return same ?? createDelivery(event, record, prettyJson(event));
				});
			for (const delivery of deliveries) store.deliveries.set(delivery.id, delivery);
			await Promise.all(deliveries.map((delivery) => courier.resend(delivery)));
			return structuredClone(deliveries);
		},
		async secondEvent(eventId) {
			const event = { ...structuredClone(find(eventId)), id: newId('event') };
			store.events.set(event.id, event);
			courier.dispatch(event);
			changed();
			await courier.answered(event.id);
			return structuredClone(event);
		},
		reset: () => rules.clear()
	};
}

/** The deliveries that fit a filter. */
export function deliveriesFitting(
	deliveries: Iterable<Delivery>,
	{ event, type, url, status }: { event?: string; type?: string; url?: string; status?: string }
): Delivery[] {
	return [...deliveries].filter(
		(each) =>
			(event === undefined || event === each.eventId) &&
			(type === undefined || matchesType(type, each.eventType)) &&
			(url === undefined || url === each.url) &&
			(status === undefined || status === each.status)
	);
}
