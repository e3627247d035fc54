/** Background work, such as sending a magic link after the response. */
export interface Background {
	/** Tracks a promise, which must not reject. */
	add(work: Promise<unknown>): void;
	/** Resolves when no work is pending, or after a timeout in milliseconds. */
	settled(timeout: number): Promise<void>;
}

/** Tracks background work, so that a shutdown can wait for it. */
export function createBackground(): Background {
	const pending = new Set<Promise<unknown>>();

	return {
		add(work) {
			const tracked = work.finally(() => pending.delete(tracked));
			pending.add(tracked);
		},
		async settled(timeout) {
			const late = Promise.withResolvers<'late'>();
			const timer = setTimeout(() => late.resolve('late'), timeout);
			while (pending.size > 0) {
				// Repeated for work that is added in the meantime.
				const all = Promise.allSettled(pending);
				if ((await Promise.race([all, late.promise])) === 'late') break;
			}
			clearTimeout(timer);
		}
	};
}
