import { createStore, type Store } from './store.ts';

const version = 1;

type Entries<M> = M extends Map<infer K, infer V> ? [K, V][] : never;
type Snapshot = { version: number } & { [Name in keyof Store]: Entries<Store[Name]> };

/** A store as text. Requests that are still under way have no answer to keep and are left out. */
export function writeSnapshot(store: Store): string {
	const answers = [...store.answers].filter(([, kept]) => kept.answer);
	const maps = Object.entries(store).map(([name, map]) => [name, [...map]]);
	return JSON.stringify({ version, ...Object.fromEntries(maps), answers });
}

/**
 * The store that a text was written from.
 *
 * @throws Error for a text that is not a snapshot of this version
 */
export function readSnapshot(text: string): Store {
	const snapshot: Partial<Snapshot> = JSON.parse(text);
	if (snapshot?.version !== version) {
		throw new Error(`Not the state of a sandbox (version ${version} was expected).`);
	}
	const store = createStore();
	store.sessions = new Map(snapshot.sessions);
	store.products = new Map(snapshot.products);
	store.paymentIntents = new Map(snapshot.paymentIntents);
	store.charges = new Map(snapshot.charges);
	store.customers = new Map(snapshot.customers);
	store.events = new Map(snapshot.events);
	store.endpoints = new Map(snapshot.endpoints);
	store.deliveries = new Map(snapshot.deliveries);
	store.answers = new Map(snapshot.answers);
	return store;
}
