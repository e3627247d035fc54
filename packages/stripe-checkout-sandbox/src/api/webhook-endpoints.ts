import { cutPage, newestFirst, paging } from '../params/paging.ts';
import { list, object, optional } from '../params/rule.ts';
import { text, url } from '../params/scalars.ts';
import { accepted, metadata } from '../params/special.ts';
import { expandOnly } from '../params/session-params.ts';
import { addEndpoint } from '../webhooks/endpoints.ts';
import { noSuch } from '../wire/errors.ts';
import type { Operation } from './operation.ts';

const path = '/v1/webhook_endpoints';
const listParams = object(paging);
const createParams = object({
	api_version: accepted,
	connect: accepted,
	description: optional(text()),
	enabled_events: list(text()),
	expand: optional(list(text())),
	metadata: optional(metadata()),
	url: url()
});

/** Webhook endpoints; only the answer to creating one holds its secret. @see https://docs.stripe.com/api/webhook_endpoints */
export const webhookEndpointOperations: Operation[] = [
	{
		method: 'POST',
		path,
		returns: 'webhook_endpoint',
		run({ account: { store, clock }, params }) {
			const { enabled_events, ...draft } = createParams.read(params, '');
			const { endpoint, secrets } = addEndpoint(store, clock, {
				url: draft.url,
				events: enabled_events,
				description: draft.description,
				metadata: draft.metadata
			});
			return { ...endpoint, secret: secrets[0] };
		}
	},
	{
		method: 'GET',
		path,
		returns: 'list of webhook_endpoint',
		run({ account: { store }, params }) {
			const endpoints = newestFirst(store.endpoints).map(({ endpoint }) => endpoint);
			return cutPage(endpoints, listParams.read(params, ''), {
				url: path,
				kind: 'webhook_endpoint'
			});
		}
	},
	{
		method: 'GET',
		path: `${path}/:id`,
		returns: 'webhook_endpoint',
		run({ account: { store }, id, params }) {
			expandOnly.read(params, '');
			return store.endpoints.get(id)?.endpoint ?? noSuch('webhook endpoint', id, 'id');
		}
	},
	{
		method: 'DELETE',
		path: `${path}/:id`,
		returns: 'webhook_endpoint',
		run({ account: { store }, id }) {
			if (!store.endpoints.delete(id)) noSuch('webhook endpoint', id, 'id');
			return { id, object: 'webhook_endpoint', deleted: true };
		}
	}
];
