import { createStore, type Store } from './store.ts';

const version = 3;
// Fields that a version lacks are read as empty.
const oldestVersion = 1;

type Entries<M> = M extends Map<infer K, infer V> ? [K, V][] : never;
type Snapshot = { version: number; clockOffset: number; accounts: Record<string, object> } & {
	[Name in keyof Store]: Entries<Store[Name]>;
};

/** State of an account and of its own accounts. */
export interface State {
	store: Store;
	/** Milliseconds by which the clock is ahead. */
	clockOffset: number;
	/** Snapshots of the isolated and connected accounts, by name. */
	accounts: Record<string, string>;
}

/** Serializes an account. Requests in progress have no response yet and are left out. */
export function writeSnapshot({ store, clockOffset, accounts }: State): string {
	const answers = [...store.answers].filter(([, stored]) => stored.answer);
	const maps = Object.entries(store).map(([name, map]) => [name, [...map]]);
	const others = Object.entries(accounts).map(([name, text]) => [name, JSON.parse(text)]);
	return JSON.stringify({
		version,
		clockOffset,
		...Object.fromEntries(maps),
		answers,
		accounts: Object.fromEntries(others)
	});
}

/**
 * Restores an account.
 *
 * @throws Error if the text is not a snapshot of a supported version
 */
export function readSnapshot(text: string): State {
	const snapshot: Partial<Snapshot> = JSON.parse(text);
	const found = snapshot?.version ?? 0;
	if (found < oldestVersion || found > version) {
		throw new Error(
			`createSandbox: snapshot is not a sandbox snapshot of version ${oldestVersion} to ${version}.`
		);
	}
	const store = createStore();
	for (const [name, map] of Object.entries(store)) {
		const entries: Entries<typeof map> = snapshot[name as keyof Store] ?? [];
		for (const [id, value] of entries) map.set(id, value);
	}
	const others = Object.entries(snapshot.accounts ?? {});
	return {
		store,
		clockOffset: snapshot.clockOffset ?? 0,
		accounts: Object.fromEntries(others.map(([name, saved]) => [name, JSON.stringify(saved)]))
	};
}
