import { seconds, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { newestVersion } from '../versions/known-versions.ts';
import type { Store } from '../store.ts';
import { newSecret } from './sign.ts';
import type { EndpointRecord } from './types.ts';

/** Fields of a new or updated endpoint. */
export interface EndpointDraft {
	url: string;
	secrets?: string[] | undefined;
	events?: string[] | undefined;
	/** Version of the endpoint's events, null for that of the account. @default the sandbox's */
	apiVersion?: string | null | undefined;
	/** Whether it receives the events of connected accounts. @default false */
	connect?: boolean | undefined;
	description?: string | undefined;
	metadata?: Record<string, string> | undefined;
}

/** Adds an endpoint. By default it gets a generated secret and all events. */
export function addEndpoint(store: Store, clock: Clock, draft: EndpointDraft): EndpointRecord {
	const record: EndpointRecord = {
		endpoint: {
			id: newId('endpoint'),
			object: 'webhook_endpoint',
			api_version: draft.apiVersion === undefined ? newestVersion : draft.apiVersion,
			application: null,
			created: seconds(clock),
			description: draft.description ?? null,
			enabled_events: draft.events ?? ['*'],
			livemode: false,
			metadata: draft.metadata ?? {},
			status: 'enabled',
			url: draft.url
		},
		secrets: draft.secrets ?? [newSecret()],
		...(draft.connect && { connect: true })
	};
	store.endpoints.set(record.endpoint.id, record);
	return record;
}

/**
 * Adds the endpoint of a URL, or updates the existing one. An existing endpoint keeps its ID, so that pending deliveries continue.
 * It keeps its secrets unless new ones are passed.
 */
export function upsertEndpoint(store: Store, clock: Clock, draft: EndpointDraft): EndpointRecord {
	const existing = [...store.endpoints.values()].find(
		({ endpoint, connect = false }) =>
			endpoint.url === draft.url && connect === (draft.connect ?? false)
	);
	if (!existing) return addEndpoint(store, clock, draft);
	existing.endpoint.enabled_events = draft.events ?? ['*'];
	existing.secrets = draft.secrets ?? existing.secrets;
	existing.endpoint.api_version = draft.apiVersion ?? existing.endpoint.api_version;
	return existing;
}

/** Removes the endpoints of all other URLs. */
export function removeOtherEndpoints(store: Store, urls: readonly string[]): void {
	for (const [id, { endpoint }] of store.endpoints) {
		if (!urls.includes(endpoint.url)) store.endpoints.delete(id);
	}
}
