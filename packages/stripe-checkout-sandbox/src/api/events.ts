import { paginate, newestFirst } from '../params/paging.ts';
import { isWithin } from '../params/special.ts';
import { undeliveredEvents } from '../webhooks/delivery.ts';
import { matchesType } from '../webhooks/delivery-rules.ts';
import { noSuch, throwApiError } from '../wire/errors.ts';
import { operation, type Operation } from './operation.ts';

/**
 * Operations on events.
 *
 * @see https://docs.stripe.com/api/events
 */
export const eventOperations: Operation[] = [
	operation('GET /v1/events', 'list of event', ({ account: { store } }, query) => {
		const undelivered = undeliveredEvents(store.deliveries.values());
		if (query.type !== undefined && query.types) {
			throwApiError({ message: 'You may pass either `type` or `types`, but not both.' });
		}
		return paginate(newestFirst(store.events), query, {
			url: '/v1/events',
			kind: 'event',
			where: (event) =>
				event.account === undefined &&
				isWithin(event.created, query.created) &&
				(query.type === undefined || matchesType(query.type, event.type)) &&
				(query.types?.some((type) => matchesType(type, event.type)) ?? true) &&
				(query.delivery_success === undefined ||
					query.delivery_success !== undelivered.has(event.id))
		});
	}),
	operation(
		'GET /v1/events/:id',
		'event',
		({ account: { store }, id }) => store.events.get(id) ?? noSuch('event', id, 'id')
	)
];
