import { createStore, type Store } from './store.ts';

const version = 2;
// What an earlier version did not have yet reads as empty.
const readable = [1, version];

type Entries<M> = M extends Map<infer K, infer V> ? [K, V][] : never;
type Snapshot = { version: number; clockOffset: number } & {
	[Name in keyof Store]: Entries<Store[Name]>;
};

/**
 * A store as text, with how far the sandbox's clock is ahead, in milliseconds. Requests that are still under way
 * have no answer to keep and are left out.
 */
export function writeSnapshot(store: Store, clockOffset: number): string {
	const answers = [...store.answers].filter(([, kept]) => kept.answer);
	const maps = Object.entries(store).map(([name, map]) => [name, [...map]]);
	return JSON.stringify({ version, clockOffset, ...Object.fromEntries(maps), answers });
}

/**
 * The store that a text was written from, and how far its clock was ahead.
 *
 * @throws Error for a text that is not a snapshot of this version or an earlier one
 */
export function readSnapshot(text: string): { store: Store; clockOffset: number } {
	const snapshot: Partial<Snapshot> = JSON.parse(text);
	if (!snapshot?.version || !readable.includes(snapshot.version)) {
		throw new Error(`Not the state of a sandbox (version ${version} was expected).`);
	}
	const store = createStore();
	store.sessions = new Map(snapshot.sessions);
	store.products = new Map(snapshot.products);
	store.paymentIntents = new Map(snapshot.paymentIntents);
	store.charges = new Map(snapshot.charges);
	store.refunds = new Map(snapshot.refunds);
	store.disputes = new Map(snapshot.disputes);
	store.plans = new Map(snapshot.plans);
	store.customers = new Map(snapshot.customers);
	store.events = new Map(snapshot.events);
	store.endpoints = new Map(snapshot.endpoints);
	store.deliveries = new Map(snapshot.deliveries);
	store.answers = new Map(snapshot.answers);
	return { store, clockOffset: snapshot.clockOffset ?? 0 };
}
