import { seconds, type Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { apiVersion } from '../objects/event.ts';
import type { Store } from '../store.ts';
import { newSecret } from './sign.ts';
import type { EndpointRecord } from './types.ts';

/** What is known of an endpoint that is being added. */
export interface EndpointDraft {
	url: string;
	secrets?: string[];
	events?: string[];
	description?: string | null;
	metadata?: Record<string, string>;
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
