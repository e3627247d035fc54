import { currencies } from '../money.ts';
import type { Value } from '../wire/form.ts';
import { refuse } from '../wire/errors.ts';
import { integer, scalar } from './scalars.ts';
import { missing, object, optional, type Rule } from './rule.ts';

/** A currency that Stripe supports, in lower case. */
export function currency(): Rule<string> {
	return {
		read(value, path) {
			const given = scalar(value, path).toLowerCase();
			if (!currencies.includes(given)) {
				refuse({
					param: path,
					message: `Invalid currency: ${given}. Stripe currently supports these currencies: ${currencies.join(', ')}`
				});
			}
			return given;
		}
	};
}

/** Up to 50 texts of 500 characters under keys of 40. An empty value removes its key, an empty whole all. */
export function metadata(): Rule<Record<string, string>> {
	return {
		read(value, path) {
			if (value === undefined) missing(path);
			if (value === '') return {};
			if (typeof value !== 'object') refuse({ param: path, message: 'Invalid object' });
			const entries = Object.entries(value).map(([key, each]) => checked(key, each, path));
			if (entries.length > 50) {
				refuse({
					param: path,
					message: `You can have up to 50 metadata keys, but you passed in ${entries.length}.`
				});
			}
			return Object.fromEntries(entries);
		}
	};
}

function checked(key: string, value: Value, path: string): [string, string] {
	if (key.length > 40) {
		refuse({
			param: path,
			message: `Metadata keys can have up to 40 characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`
		});
	}
	if (typeof value !== 'string') {
		refuse({ param: `${path}[${key}]`, message: 'Metadata values must be strings.' });
	}
	if (value.length > 500) {
		refuse({
			param: `${path}[${key}]`,
			message: `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value}`
		});
	}
	return [key, value];
}

/** A filter on a date, in seconds: one moment, or any of `gt`, `gte`, `lt`, `lte`. */
export function dateRange(): Rule<(created: number) => boolean> {
	const bound = optional(integer());
	const bounds = object({ gt: bound, gte: bound, lt: bound, lte: bound });
	return {
		read(value, path) {
			if (typeof value === 'string') {
				const moment = integer().read(value, path);
				return (created) => created === moment;
			}
			const {
				gt = -Infinity,
				gte = -Infinity,
				lt = Infinity,
				lte = Infinity
			} = bounds.read(value, path);
			return (created) => created > gt && created >= gte && created < lt && created <= lte;
		}
	};
}

/** A parameter that Stripe knows and the sandbox accepts without simulating what it does. */
export const accepted: Rule<Value> = { read: (value) => value };
