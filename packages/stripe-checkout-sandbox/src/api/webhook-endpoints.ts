import { paginate, newestFirst } from '../params/paging.ts';
import { updatedMetadata, withoutEmpty } from '../objects/metadata.ts';
import { addEndpoint } from '../webhooks/endpoints.ts';
import { noSuch } from '../wire/errors.ts';
import { operation, type Operation } from './operation.ts';

const kind = 'webhook_endpoint';

/**
 * Operations on webhook endpoints; only the response to creating one contains its secret.
 *
 * @see https://docs.stripe.com/api/webhook_endpoints
 */
export const webhookEndpointOperations: Operation[] = [
	operation('POST /v1/webhook_endpoints', kind, ({ account: { store, clock } }, draft) => {
		const { endpoint, secrets } = addEndpoint(store, clock, {
			url: draft.url,
			events: draft.enabled_events,
			apiVersion: draft.api_version ?? null,
			connect: draft.connect,
			description: draft.description || undefined,
			metadata: draft.metadata ? withoutEmpty(draft.metadata) : undefined
		});
		return { ...endpoint, secret: secrets[0] };
	}),
	operation('GET /v1/webhook_endpoints', `list of ${kind}`, ({ account: { store } }, query) => {
		const endpoints = newestFirst(store.endpoints).map(({ endpoint }) => endpoint);
		return paginate(endpoints, query, { url: '/v1/webhook_endpoints', kind });
	}),
	operation(
		'GET /v1/webhook_endpoints/:id',
		kind,
		({ account: { store }, id }) =>
			store.endpoints.get(id)?.endpoint ?? noSuch('webhook endpoint', id, 'id')
	),
	operation('POST /v1/webhook_endpoints/:id', kind, ({ account: { store }, id }, update) => {
		const record = store.endpoints.get(id);
		if (!record) return noSuch('webhook endpoint', id, 'id');
		const { endpoint } = record;
		endpoint.url = update.url ?? endpoint.url;
		endpoint.enabled_events = update.enabled_events ?? endpoint.enabled_events;
		if (update.disabled !== undefined) endpoint.status = update.disabled ? 'disabled' : 'enabled';
		if (update.description !== undefined) endpoint.description = update.description || null;
		endpoint.metadata = updatedMetadata(endpoint.metadata, update.metadata);
		return endpoint;
	}),
	operation('DELETE /v1/webhook_endpoints/:id', kind, ({ account: { store }, id }) => {
		if (!store.endpoints.delete(id)) noSuch('webhook endpoint', id, 'id');
		return { id, object: kind, deleted: true };
	})
];
