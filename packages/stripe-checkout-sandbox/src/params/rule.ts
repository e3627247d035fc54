import { closestMatch } from 'leven';
import type { Fields, Value } from '../wire/form.ts';
import { refuse } from '../wire/errors.ts';

/** How one parameter is read: the decoded value, or Stripe's refusal. */
export interface Rule<T> {
	read(value: Value, path: string): T;
}

/** The named parameters of a request or of a part of it. */
export type Shape = Record<string, Rule<unknown>>;

/** What reading a shape yields. */
export type Read<S extends Shape> = { [K in keyof S]: S[K] extends Rule<infer T> ? T : never };

/** `a` within nothing is `a`; `b` within `a` is `a[b]`. */
function within(path: string, name: string | number): string {
	return path === '' ? String(name) : `${path}[${name}]`;
}

/** 400: a parameter that must be there is not. */
export function missing(path: string): never {
	refuse({ code: 'parameter_missing', param: path, message: `Missing required param: ${path}.` });
}

/** Lets a parameter be left out. */
export function optional<T>(rule: Rule<T>): Rule<T | undefined> {
	return {
		read: (value, path) => (value === undefined ? undefined : rule.read(value, path))
	};
}

/** Named fields; a name that is not in the shape is refused, with a guess at what was meant. */
export function object<S extends Shape>(shape: S): Rule<Read<S>> {
	return {
		read(value, path) {
			if (value === undefined) missing(path);
			const fields = asFields(value, path);
			for (const name of Object.keys(fields)) {
				if (!Object.hasOwn(shape, name)) unknown(within(path, name), name, Object.keys(shape));
			}
			const entries = Object.entries(shape).map(([name, rule]) => [
				name,
				rule.read(fields[name], within(path, name))
			]);
			return Object.fromEntries(entries) as Read<S>;
		}
	};
}

/** A list of at most `max` items. */
export function list<T>(item: Rule<T>, { max = 100 } = {}): Rule<T[]> {
	return {
		read(value, path) {
			if (value === undefined) missing(path);
			// Indexes may have gaps, and those beyond the decoder's limit arrive as names.
			if (typeof value !== 'object') refuse({ param: path, message: 'Invalid array' });
			const items = Object.values(value);
			if (items.length > max) {
				refuse({
					param: path,
					message: `Array ${path} exceeded maximum ${max} allowed elements.`
				});
			}
			return items.map((each, index) => item.read(each, within(path, index)));
		}
	};
}

function unknown(path: string, name: string, known: string[]): never {
	const nearest = closestMatch(name, known, {
		maxDistance: Math.min(3, Math.floor(name.length / 3))
	});
	const hint = nearest ? `. Did you mean ${nearest}?` : '';
	refuse({
		code: 'parameter_unknown',
		param: path,
		message: `Received unknown parameter: ${path}${hint}`
	});
}

function asFields(value: Value, path: string): Fields {
	if (typeof value === 'object' && !Array.isArray(value)) return value;
	refuse({ param: path, message: 'Invalid object' });
}
