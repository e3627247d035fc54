/** What tests open, in the order in which it is closed: nothing is closed while something that uses it is still open. */
const order = [
	/** A browser's pages, and whatever else sends requests to stores. */
	'client',
	/** What stands between clients and stores. */
	'proxy',
	/** A store, and any other process that a test starts. */
	'store',
	/** What stands in for Stripe, or for another service on the network. */
	'sandbox',
	'mail',
	/** A connection to a database, and what stands between a store and its database. */
	'connection',
	'database',
	'folder'
] as const;

/** What something is that is closed at the end. */
export type Kind = (typeof order)[number];

/** Remembers what was opened, and closes it in the order of its kinds. */
export interface Teardown {
	/** Closes something at the end. Several of one kind are closed at the same time. */
	add(kind: Kind, close: () => unknown): void;
	/**
	 * Closes all that was added.
	 *
	 * @throws what failed to close, after everything else was closed; an AggregateError of several
	 */
	close(): Promise<void>;
}

/** Makes a teardown that has nothing to close yet. */
export function createTeardown(): Teardown {
	const closers = new Map<Kind, (() => unknown)[]>();
	return {
		add(kind, close) {
			closers.set(kind, [...(closers.get(kind) ?? []), close]);
		},
		async close() {
			const failures: unknown[] = [];
			for (const kind of order) {
				const ofKind = closers.get(kind) ?? [];
				closers.delete(kind);
				const results = await Promise.allSettled(ofKind.map(async (close) => close()));
				for (const result of results) {
					if (result.status === 'rejected') failures.push(result.reason);
				}
			}
			if (failures.length === 1) throw failures[0];
			if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('\n'));
		}
	};
}

/** Runs something that opens things, and closes those whether or not it fails. */
export async function withTeardown<T>(run: (teardown: Teardown) => Promise<T>): Promise<T> {
	const teardown = createTeardown();
	try {
		return await run(teardown);
	} finally {
		await teardown.close();
	}
}
