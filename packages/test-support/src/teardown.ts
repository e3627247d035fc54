/** Kinds of resources in the order in which they are closed: users before what they use. */
const order = [
	/** Browser contexts and other clients of stores. */
	'client',
	/** Proxies between clients and stores. */
	'proxy',
	/** Stores and other processes. */
	'store',
	/** The payment sandbox and fakes of other network services. */
	'sandbox',
	'mail',
	/** Database connections and proxies in front of a database. */
	'connection',
	'database',
	'folder'
] as const;

/** Kind of a resource, which decides when it is closed. */
export type Kind = (typeof order)[number];

/** Closes resources in the order of their kinds. */
export interface Teardown {
	/** Registers a resource. Resources of one kind are closed concurrently. */
	add(kind: Kind, close: () => unknown): void;
	/**
	 * Closes all resources.
	 *
	 * @throws the error of a failed `close`, after closing everything else; an AggregateError for several
	 */
	close(): Promise<void>;
}

/** Creates an empty teardown. */
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

/** Calls a function with a teardown, and closes its resources whether or not the function fails. */
export async function withTeardown<T>(run: (teardown: Teardown) => Promise<T>): Promise<T> {
	const teardown = createTeardown();
	try {
		return await run(teardown);
	} finally {
		await teardown.close();
	}
}
