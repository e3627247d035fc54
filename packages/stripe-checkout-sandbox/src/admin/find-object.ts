import type { Store } from '../store.ts';

/** Parts of the store whose entries are not plain Stripe objects. */
const wrapped = new Set(['answers', 'endpoints', 'sessions']);

/** Returns the object with an ID, of any type; undefined if there is none. */
export function findObject(store: Store, id: string): object | undefined {
	const session = store.sessions.get(id);
	if (session) return session.session;
	const endpoint = store.endpoints.get(id);
	if (endpoint) return endpoint.endpoint;
	for (const [name, map] of Object.entries(store)) {
		const found: object | undefined = wrapped.has(name) ? undefined : map.get(id);
		if (found) return found;
	}
	for (const { lineItems } of store.sessions.values()) {
		const item = lineItems.find((each) => each.id === id || each.price.id === id);
		if (item) return item.id === id ? item : item.price;
	}
	return undefined;
}
