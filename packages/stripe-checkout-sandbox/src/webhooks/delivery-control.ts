import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import type { SandboxEvent } from '../objects/event.ts';
import { shuffled } from '../random.ts';
import type { Dispatcher } from './dispatcher.ts';
import { createDelivery, deliveriesOf, endpointsFor } from './delivery.ts';
import { matchesType, type DeliveryFilter, type DeliveryRules } from './delivery-rules.ts';
import type { Delivery } from './types.ts';

/** Removes a rule. */
export type Undo = () => void;

/** Makes webhook deliveries fail on purpose. Rules apply to new deliveries; retries are not affected. */
export interface DeliveryControl {
	/** Drops deliveries: they are never attempted, except by `resend`. */
	drop(filter?: DeliveryFilter): Undo;
	/** Sends each delivery twice at once, with the same event ID. */
	duplicate(filter?: DeliveryFilter): Undo;
	/**
	 * Delays the first attempt.
	 *
	 * @param seconds delay by the sandbox's clock
	 */
	delay(seconds: number, filter?: DeliveryFilter): Undo;
	/** Delays each first attempt by a random time, so that deliveries arrive out of order. */
	shuffle(options?: DeliveryFilter & { /** Maximum delay. @default 1 */ seconds?: number }): Undo;
	/** Holds deliveries until `release`, or until `resend` of their event. */
	hold(filter?: DeliveryFilter): Undo;
	/**
	 * Removes `hold` rules and sends the held deliveries one after the other. Resolves after the first attempt of each.
	 *
	 * @param options `seed` determines a random order; without it they are sent in order of creation
	 */
	release(options?: { seed?: number }): Promise<void>;
	/**
	 * Sends an event again now, with the same ID.
	 *
	 * @param options `url` limits it to one endpoint
	 * @returns the deliveries, each with the new attempt last
	 * @throws Error if the event does not exist
	 */
	resend(eventId: string, options?: { url?: string }): Promise<Delivery[]>;
	/**
	 * Sends a copy of an event with another ID, as Stripe occasionally does.
	 *
	 * @throws Error if the event does not exist
	 * @see https://docs.stripe.com/webhooks#handle-duplicate-events
	 */
	duplicateEvent(eventId: string): Promise<SandboxEvent>;
	/** Removes all rules. Held deliveries stay held. */
	reset(): void;
}

/** Creates the delivery control of a sandbox. */
export function createDeliveryControl(
	{ store, changed }: Account,
	dispatcher: Dispatcher,
	rules: DeliveryRules
): DeliveryControl {
	const find = (id: string): SandboxEvent => {
		const event = store.events.get(id);
		if (!event) throw new Error(`No such event: '${id}'`);
		return event;
	};
	return {
		drop: (filter) => rules.add({ ...filter, effect: 'drop' }),
		duplicate: (filter) => rules.add({ ...filter, effect: 'duplicate' }),
		delay: (seconds, filter) => rules.add({ ...filter, seconds, effect: 'delay' }),
		shuffle: (options) => rules.add({ ...options, effect: 'shuffle' }),
		hold: (filter) => rules.add({ ...filter, effect: 'hold' }),
		async release({ seed } = {}) {
			rules.clear('hold');
			const held = [...store.deliveries.values()].filter(({ status }) => status === 'held');
			for (const delivery of seed === undefined ? held : shuffled(held, seed)) {
				if (delivery.status === 'held') await dispatcher.release(delivery);
			}
		},
		async resend(eventId, { url } = {}) {
			const event = find(eventId);
			const existing = deliveriesOf(store, eventId);
			const deliveries = endpointsFor(store, event)
				.filter(({ endpoint }) => url === undefined || endpoint.url === url)
				.map((record) => {
					const same = existing.find(({ endpointId }) => endpointId === record.endpoint.id);
					return same ?? createDelivery(event, record);
				});
			for (const delivery of deliveries) store.deliveries.set(delivery.id, delivery);
			await Promise.all(deliveries.map((delivery) => dispatcher.resend(delivery)));
			return structuredClone(deliveries);
		},
		async duplicateEvent(eventId) {
			const event = { ...structuredClone(find(eventId)), id: newId('event') };
			store.events.set(event.id, event);
			dispatcher.dispatch(event);
			changed();
			await dispatcher.waitForDeliveries(event.id);
			return structuredClone(event);
		},
		reset: () => rules.clear()
	};
}

/** Returns the deliveries that match a filter. */
export function filterDeliveries(
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
