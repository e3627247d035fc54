import { newId } from '../ids.ts';
import type { SandboxEvent } from '../objects/event.ts';
import type { Store } from '../store.ts';
import type { Delivery, EndpointRecord } from './types.ts';

/** The delivery of an event to an endpoint, before anything was tried. */
export function createDelivery(
	event: SandboxEvent,
	{ endpoint }: EndpointRecord,
	body: string
): Delivery {
	return {
		id: newId('delivery'),
		eventId: event.id,
		eventType: event.type,
		endpointId: endpoint.id,
		url: endpoint.url,
		status: 'pending',
		attempts: [],
		nextAttemptAt: null,
		body
	};
}

/** The endpoints that want events of this type. */
export function endpointsFor({ endpoints }: Store, type: string): EndpointRecord[] {
	return [...endpoints.values()].filter(({ endpoint: { status, enabled_events } }) => {
		if (status !== 'enabled') return false;
		return enabled_events.includes('*') || enabled_events.includes(type);
	});
}

/** The events that some endpoint has not got yet, with the number of those endpoints. */
export function undeliveredEvents(deliveries: Iterable<Delivery>): Map<string, number> {
	const reached = new Map<string, Map<string, boolean>>();
	for (const { eventId, endpointId, status } of deliveries) {
		const endpoints = reached.get(eventId) ?? new Map<string, boolean>();
		reached.set(eventId, endpoints);
		endpoints.set(endpointId, endpoints.get(endpointId) || status === 'succeeded');
	}
	const open = [...reached].map(([eventId, endpoints]): [string, number] => [
		eventId,
		[...endpoints.values()].filter((done) => !done).length
	]);
	return new Map(open.filter(([, count]) => count > 0));
}

/** The deliveries of one event, the oldest first. */
export function deliveriesOf({ deliveries }: Store, eventId: string): Delivery[] {
	return [...deliveries.values()].filter((delivery) => delivery.eventId === eventId);
}
