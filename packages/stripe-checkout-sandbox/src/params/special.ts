import { currencies } from '../money.ts';
import type { Value } from '../wire/form.ts';
import { throwApiError } from '../wire/errors.ts';
import { missing, unknownParams } from './param-errors.ts';
import { integer, scalar, type Rule } from './scalars.ts';

/** A currency that Stripe supports, in lower case. */
export function currency(): Rule<string> {
	return {
		read(value, path) {
			const given = scalar(value, path).toLowerCase();
			if (!currencies.includes(given)) {
				throwApiError({
					param: path,
					message: `Invalid currency: ${given}. Stripe currently supports these currencies: ${currencies.join(', ')}`
				});
			}
			return given;
		}
	};
}

/** Up to 50 keys of 40 characters, with values of 500 characters. An empty value unsets its key, an empty string all keys. */
export function metadata(): Rule<Record<string, string>> {
	return {
		read(value, path) {
			if (value === undefined) missing(path);
			if (value === '') return {};
			if (typeof value !== 'object') throwApiError({ param: path, message: 'Invalid object' });
			const entries = Object.entries(value).map(([key, each]) => checkEntry(key, each, path));
			if (entries.length > 50) {
				throwApiError({
					param: path,
					message: `You can have up to 50 metadata keys, but you passed in ${entries.length}.`
				});
			}
			return Object.fromEntries(entries);
		}
	};
}

function checkEntry(key: string, value: Value, path: string): [string, string] {
	if (key.length > 40) {
		throwApiError({
			param: path,
			message: `Metadata keys can have up to 40 characters, but you passed in a key that is ${key.length} characters. Invalid key: ${key}`
		});
	}
	if (typeof value !== 'string') {
		throwApiError({ param: `${path}[${key}]`, message: 'Metadata values must be strings.' });
	}
	if (value.length > 500) {
		throwApiError({
			param: `${path}[${key}]`,
			message: `Metadata values can have up to 500 characters, but you passed in a value that is ${value.length} characters. Invalid value: ${value}`
		});
	}
	return [key, value];
}

const bounds = ['gt', 'gte', 'lt', 'lte'] as const;

/** A filter on a number: the number itself, or any of `gt`, `gte`, `lt` and `lte`. */
export type Range = number | { [Bound in (typeof bounds)[number]]?: number };

/** A filter on a timestamp, in seconds. */
export function range(): Rule<Range> {
	const bound = integer();
	return {
		read(value, path) {
			if (typeof value !== 'object' || Array.isArray(value)) return bound.read(value, path);
			const unknown = Object.keys(value).filter((name) => !bounds.some((each) => each === name));
			if (unknown.length > 0) {
				unknownParams(
					unknown.map((name) => `${path}[${name}]`),
					unknown,
					[...bounds]
				);
			}
			const given = bounds.filter((name) => value[name] !== undefined);
			return Object.fromEntries(
				given.map((name) => [name, bound.read(value[name], `${path}[${name}]`)])
			);
		}
	};
}

/** Whether a number is within a range. Without a range, any number is. */
export function isWithin(number: number, range: Range | undefined): boolean {
	if (range === undefined) return true;
	if (typeof range === 'number') return number === range;
	const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
	return number > gt && number >= gte && number < lt && number <= lte;
}
