import { paginate, newestFirst } from '../params/paging.ts';
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
			description: draft.description || undefined,
			metadata: draft.metadata || undefined
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
	operation('DELETE /v1/webhook_endpoints/:id', kind, ({ account: { store }, id }) => {
		if (!store.endpoints.delete(id)) noSuch('webhook endpoint', id, 'id');
		return { id, object: kind, deleted: true };
	})
];
