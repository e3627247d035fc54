import { seconds, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { apiVersion } from '../objects/event.ts';
import type { Store } from '../store.ts';
import { newSecret } from './sign.ts';
import type { EndpointRecord } from './types.ts';

/** What is known of an endpoint that is being added. */
export interface EndpointDraft {
	url: string;
	secrets?: string[] | undefined;
	events?: string[] | undefined;
	description?: string | undefined;
	metadata?: Record<string, string> | undefined;
}

/** Adds an endpoint; without secrets it gets a new one, without a list of events it gets all. */
export function addEndpoint(store: Store, clock: Clock, draft: EndpointDraft): EndpointRecord {
	const record: EndpointRecord = {
		endpoint: {
			id: newId('endpoint'),
			object: 'webhook_endpoint',
			api_version: apiVersion,
			application: null,
			created: seconds(clock),
			description: draft.description ?? null,
			enabled_events: draft.events ?? ['*'],
			livemode: false,
			metadata: draft.metadata ?? {},
			status: 'enabled',
			url: draft.url
		},
		secrets: draft.secrets ?? [newSecret()]
	};
	store.endpoints.set(record.endpoint.id, record);
	return record;
}

/**
 * Sets up the one endpoint of an address. A known one keeps its id, so that deliveries to it go on, and its
 * secrets where no other are named.
 */
export function setEndpoint(store: Store, clock: Clock, draft: EndpointDraft): EndpointRecord {
	const known = [...store.endpoints.values()].find(({ endpoint }) => endpoint.url === draft.url);
	if (!known) return addEndpoint(store, clock, draft);
	known.endpoint.enabled_events = draft.events ?? ['*'];
	known.secrets = draft.secrets ?? known.secrets;
	return known;
}

/** Forgets the endpoints of every other address. */
export function keepEndpoints(store: Store, urls: readonly string[]): void {
	for (const [id, { endpoint }] of store.endpoints) {
		if (!urls.includes(endpoint.url)) store.endpoints.delete(id);
	}
}
