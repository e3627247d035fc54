import { cutPage, datedPaging, newestFirst } from '../params/paging.ts';
import { list, object, optional } from '../params/rule.ts';
import { flag, text } from '../params/scalars.ts';
import { expandOnly } from '../params/session-params.ts';
import type { Store } from '../store.ts';
import { noSuch } from '../wire/errors.ts';
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
		run({ account: { store }, params }) {
			const query = listParams.read(params, '');
			const undelivered = undeliveredEvents(store);
			const events = newestFirst(store.events).filter(
				(event) =>
					(query.created?.(event.created) ?? true) &&
					matches(query.type, event.type) &&
					(query.types?.some((type) => matches(type, event.type)) ?? true) &&
					(query.delivery_success === undefined ||
						query.delivery_success !== undelivered.has(event.id))
			);
			return cutPage(events, query, { url: '/v1/events', kind: 'event' });
		}
	},
	{
		method: 'GET',
		path: '/v1/events/:id',
		run({ account: { store }, id, params }) {
			expandOnly.read(params, '');
			return store.events.get(id) ?? noSuch('event', id, 'id');
		}
	}
];

// `charge.*` stands for all events of charges.
function matches(wanted: string | undefined, type: string): boolean {
	if (wanted === undefined || wanted === type) return true;
	return wanted.endsWith('.*') && type.startsWith(wanted.slice(0, -1));
}

function undeliveredEvents({ deliveries }: Store): Set<string> {
	const pending = [...deliveries.values()].filter(({ status }) => status !== 'succeeded');
	return new Set(pending.map(({ eventId }) => eventId));
}
