import { cutPage, datedPaging, newestFirst } from '../params/paging.ts';
import { list, object, optional } from '../params/rule.ts';
import { flag, text } from '../params/scalars.ts';
import { expandOnly } from '../params/session-params.ts';
import { undeliveredEvents } from '../webhooks/delivery.ts';
import { matchesType } from '../webhooks/rules.ts';
import { noSuch, refuse } from '../wire/errors.ts';
import type { Operation } from './operation.ts';

const listParams = object({
	...datedPaging,
	delivery_success: optional(flag()),
	type: optional(text()),
	types: optional(list(text(), { max: 20 }))
});

/** Events. @see https://docs.stripe.com/api/events */
export const eventOperations: Operation[] = [
	{
		method: 'GET',
		path: '/v1/events',
		returns: 'list of event',
		run({ account: { store }, params }) {
			const query = listParams.read(params, '');
			const undelivered = undeliveredEvents(store.deliveries.values());
			if (query.type !== undefined && query.types) {
				refuse({ message: 'You may pass either `type` or `types`, but not both.' });
			}
			return cutPage(newestFirst(store.events), query, {
				url: '/v1/events',
				kind: 'event',
				where: (event) =>
					(query.created?.(event.created) ?? true) &&
					(query.type === undefined || matchesType(query.type, event.type)) &&
					(query.types?.some((type) => matchesType(type, event.type)) ?? true) &&
					(query.delivery_success === undefined ||
						query.delivery_success !== undelivered.has(event.id))
			});
		}
	},
	{
		method: 'GET',
		path: '/v1/events/:id',
		returns: 'event',
		run({ account: { store }, id, params }) {
			expandOnly.read(params, '');
			return store.events.get(id) ?? noSuch('event', id, 'id');
		}
	}
];
