/** Work that nobody waits for: links that are mailed after the answer. */
export interface Background {
	/** Notes work that was begun. It must not reject. */
	add(work: Promise<unknown>): void;
	/** Resolves when nothing is under way any more, or after so many milliseconds. */
	settled(patience: number): Promise<void>;
}

/** Keeps track of work that nobody waits for, so that a process can end without breaking it off. */
export function createBackground(): Background {
	const underWay = new Set<Promise<unknown>>();

	return {
		add(work) {
			const noted = work.finally(() => underWay.delete(noted));
			underWay.add(noted);
		},
		async settled(patience) {
			const late = Promise.withResolvers<'late'>();
			const timer = setTimeout(() => late.resolve('late'), patience);
			while (underWay.size > 0) {
				// What is begun meanwhile is waited for, too.
				const all = Promise.allSettled(underWay);
				if ((await Promise.race([all, late.promise])) === 'late') break;
			}
			clearTimeout(timer);
		}
	};
}
