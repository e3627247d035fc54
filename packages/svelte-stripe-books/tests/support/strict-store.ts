import type { BookStore } from '../../src/lib/store/book-store.ts';

/** Throws for values that some engine rejects: null bytes, lone surrogates and invalid dates. */
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

/** A call of a store. */
export interface Call {
	verb: string;
	args: readonly unknown[];
}

/**
 * Wraps a store so that it rejects what any database would, and reports each call first.
 *
 * @param heard called before each call; may throw
 */
export function strictStore(store: BookStore, heard: (call: Call) => void): BookStore {
	return new Proxy(store, {
		get(target, verb: string) {
			const run: unknown = Reflect.get(target, verb);
			if (typeof run !== 'function') return run;
			return async (...args: unknown[]) => {
				heard({ verb, args });
				// The query cleans search words itself.
				if (verb !== 'listBooks') check(args, verb);
				return (run as (...given: unknown[]) => unknown).apply(target, args);
			};
		}
	});
}
