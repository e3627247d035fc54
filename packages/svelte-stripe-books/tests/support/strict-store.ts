import type { BookStore } from '../../src/lib/store/book-store.ts';

/** Throws for values that some database rejects: NUL and lone surrogates in text, invalid dates and numbers. */
function check(value: unknown, method: string): void {
	if (typeof value === 'string') {
		if (/[\0\p{Surrogate}]/u.test(value)) {
			throw new Error(`${method} received text that databases reject.`);
		}
	} else if (value instanceof Date) {
		if (Number.isNaN(value.getTime())) throw new Error(`${method} received an invalid date.`);
	} else if (typeof value === 'object' && value !== null) {
		for (const one of Object.values(value)) check(one, method);
	} else if (value === undefined || typeof value === 'number' || typeof value === 'boolean') {
		if (Number.isNaN(value)) throw new Error(`${method} received an invalid number.`);
	} else if (value !== null) {
		throw new Error(`${method} received a ${typeof value}.`);
	}
}

/** A call of a store. */
export interface Call {
	method: string;
	args: readonly unknown[];
}

/**
 * Wraps a store so that it rejects values that any database would reject.
 *
 * @param onCall called before each call; may throw
 */
export function strictStore(store: BookStore, onCall: (call: Call) => void): BookStore {
	return new Proxy(store, {
		get(target, method: string) {
			const run: unknown = Reflect.get(target, method);
			if (typeof run !== 'function') return run;
			return async (...args: unknown[]) => {
				onCall({ method, args });
				// `listBooks` sanitizes the search itself.
				if (method !== 'listBooks') check(args, method);
				return (run as (...given: unknown[]) => unknown).apply(target, args);
			};
		}
	});
}
