import type { BookStore } from '../../src/lib/store/book-store.ts';

/** Throws for what one engine or another refuses: NUL and halves of characters in a text, a time that is none. */
function check(value: unknown, verb: string): void {
	if (typeof value === 'string') {
		if (/[\0\p{Surrogate}]/u.test(value)) {
			throw new Error(`${verb} was given a text that a database refuses.`);
		}
	} else if (value instanceof Date) {
		if (Number.isNaN(value.getTime())) throw new Error(`${verb} was given a time that is none.`);
	} else if (typeof value === 'object' && value !== null) {
		for (const one of Object.values(value)) check(one, verb);
	} else if (value === undefined || typeof value === 'number' || typeof value === 'boolean') {
		if (Number.isNaN(value)) throw new Error(`${verb} was given a number that is none.`);
	} else if (value !== null) {
		throw new Error(`${verb} was given a ${typeof value}.`);
	}
}

/** What a store was asked for. */
export interface Call {
	verb: string;
	args: readonly unknown[];
}

/**
 * A store that refuses what any database would, and tells what it is asked for first.
 *
 * @param heard may throw
 */
export function strictStore(store: BookStore, heard: (call: Call) => void): BookStore {
	return new Proxy(store, {
		get(target, verb: string) {
			const run: unknown = Reflect.get(target, verb);
			if (typeof run !== 'function') return run;
			return async (...args: unknown[]) => {
				heard({ verb, args });
				// A search is cleaned by the verb itself.
				if (verb !== 'listBooks') check(args, verb);
				return (run as (...given: unknown[]) => unknown).apply(target, args);
			};
		}
	});
}
