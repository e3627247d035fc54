import { createStore, type Store } from './store.ts';

const version = 2;
// Fields that a version lacks are read as empty.
const supportedVersions = [1, version];

type Entries<M> = M extends Map<infer K, infer V> ? [K, V][] : never;
type Snapshot = { version: number; clockOffset: number } & {
	[Name in keyof Store]: Entries<Store[Name]>;
};

/**
 * Serializes a store. Requests in progress have no response yet and are left out.
 *
 * @param clockOffset milliseconds by which the clock is ahead
 */
export function writeSnapshot(store: Store, clockOffset: number): string {
	const answers = [...store.answers].filter(([, stored]) => stored.answer);
	const maps = Object.entries(store).map(([name, map]) => [name, [...map]]);
	return JSON.stringify({ version, clockOffset, ...Object.fromEntries(maps), answers });
}

/**
 * Restores a store and the offset of its clock.
 *
 * @throws Error if the text is not a snapshot of a supported version
 */
export function readSnapshot(text: string): { store: Store; clockOffset: number } {
	const snapshot: Partial<Snapshot> = JSON.parse(text);
	if (!snapshot?.version || !supportedVersions.includes(snapshot.version)) {
		throw new Error(
			`createSandbox: snapshot is not a sandbox snapshot of version ${supportedVersions.join(' or ')}.`
		);
	}
	const store = createStore();
	for (const [name, map] of Object.entries(store)) {
		const entries: Entries<typeof map> = snapshot[name as keyof Store] ?? [];
		for (const [id, value] of entries) map.set(id, value);
	}
	return { store, clockOffset: snapshot.clockOffset ?? 0 };
}
