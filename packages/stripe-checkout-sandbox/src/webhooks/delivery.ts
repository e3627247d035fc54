import { newId } from '../ids.ts';
import type { SandboxEvent } from '../objects/event.ts';
import { downgradeObject } from '../versions/convert.ts';
import { prettyJson } from '../wire/json.ts';
import type { Store } from '../store.ts';
import type { Delivery, EndpointRecord } from './types.ts';

/** Creates a delivery of an event to an endpoint, not attempted yet. */
export function createDelivery(event: SandboxEvent, { endpoint }: EndpointRecord): Delivery {
	return {
		id: newId('delivery'),
		eventId: event.id,
		eventType: event.type,
		endpointId: endpoint.id,
		url: endpoint.url,
		status: 'pending',
		attempts: [],
		nextAttemptAt: null,
		body: prettyJson(eventForVersion(event, endpoint.api_version ?? event.api_version))
	};
}

/** Returns an event in the API version of an endpoint. */
function eventForVersion(event: SandboxEvent, version: string | null): object {
	if (!version || version === event.api_version) return event;
	return { ...downgradeObject(event, version), api_version: version };
}

/** Returns the enabled endpoints that receive an event. */
export function endpointsFor(
	{ endpoints }: Store,
	{ type, account }: Pick<SandboxEvent, 'type' | 'account'>
): EndpointRecord[] {
	return [...endpoints.values()].filter(
		({ endpoint: { enabled_events: types, status }, connect = false }) =>
			status === 'enabled' &&
			connect === (account !== undefined) &&
			(types.includes('*') || types.includes(type))
	);
}

/** Returns undelivered events by ID, with the number of endpoints that have not received them. */
export function undeliveredEvents(deliveries: Iterable<Delivery>): Map<string, number> {
	const deliveredByEndpoint = new Map<string, Map<string, boolean>>();
	for (const { eventId, endpointId, status } of deliveries) {
		const endpoints = deliveredByEndpoint.get(eventId) ?? new Map<string, boolean>();
		deliveredByEndpoint.set(eventId, endpoints);
		endpoints.set(endpointId, endpoints.get(endpointId) || status === 'succeeded');
	}
	const undelivered = [...deliveredByEndpoint].map(([eventId, endpoints]): [string, number] => [
		eventId,
		[...endpoints.values()].filter((delivered) => !delivered).length
	]);
	return new Map(undelivered.filter(([, count]) => count > 0));
}

/** Returns the deliveries of an event, oldest first. */
export function deliveriesOf({ deliveries }: Store, eventId: string): Delivery[] {
	return [...deliveries.values()].filter((delivery) => delivery.eventId === eventId);
}
