import type Stripe from 'stripe';
import type { Fields, Value } from '../wire/form.ts';
import { throwApiError } from '../wire/errors.ts';
import type { Endpoint, EndpointParams, Param, Params } from './endpoint-params.ts';
import { limits, type Limits } from './limits.ts';
import { emptyString, missing, unknownParams } from './param-errors.ts';
import { decimal, flag, integer, number, oneOf, text, type Rule } from './scalars.ts';
import { metadata, range } from './special.ts';
import { table } from './table.ts';

/** Decoded parameters. Decimals remain strings. */
type Decoded<T> = T extends null
	? never
	: T extends string
		? T
		: T extends Stripe.Decimal
			? string
			: T extends (infer Item)[]
				? Decoded<Item>[]
				: T extends object
					? DecodedObject<T>
					: T;

type DecodedObject<T> = string extends keyof T
	? T[string & keyof T] extends object
		? Record<string, Decoded<T[string & keyof T]>>
		: Record<string, string>
	: { [Name in keyof T]: Decoded<T[Name]> };

/** Decoded parameters of an endpoint. */
export type ParamsOf<E extends Endpoint> = Decoded<EndpointParams[E]>;

/**
 * Validates and decodes all parameters of a request, nested ones included.
 *
 * @throws ApiError with Stripe's message if a parameter is unknown, missing or invalid
 */
export function readParams<E extends Endpoint>(endpoint: E, fields: Fields): ParamsOf<E> {
	const root = { path: '', pattern: '', limits: limits[endpoint] ?? {} };
	// The table is generated from these types.
	return readFields(table[endpoint], fields, root) as ParamsOf<E>;
}

/** Location of a parameter: `line_items[0][quantity]`, or `line_items[][quantity]` as a pattern for any index. */
interface Location {
	path: string;
	pattern: string;
	limits: Limits;
}

function within({ path, pattern, limits }: Location, name: string | number): Location {
	const step = typeof name === 'number' ? '' : name;
	return {
		path: path === '' ? String(name) : `${path}[${name}]`,
		pattern: pattern === '' ? step : `${pattern}[${step}]`,
		limits
	};
}

function readParam(param: Param, value: Value, location: Location): unknown {
	if (typeof param === 'string') return leafRule(param, location).read(value, location.path);
	if (value === '') emptyString(location.path);
	return isList(param) ? readList(param[0], value, location) : readFields(param, value, location);
}

function readFields(params: Params, value: Value, location: Location): Record<string, unknown> {
	if (typeof value !== 'object' || Array.isArray(value)) {
		throwApiError({ param: location.path, message: 'Invalid object' });
	}
	const anyParam = params['*'];
	if (anyParam !== undefined) {
		return Object.fromEntries(
			Object.entries(value).map(([name, each]) => [
				name,
				readParam(anyParam, each, within(location, name))
			])
		);
	}
	const known = Object.entries(params).map(([key, param]) => ({ ...readKey(key), param }));
	const names = known.map(({ name }) => name);
	const unknown = Object.keys(value).filter((name) => !names.includes(name));
	if (unknown.length > 0) {
		unknownParams(
			unknown.map((name) => within(location, name).path),
			unknown,
			names
		);
	}
	const entries = known.flatMap(({ name, required, emptyable, param }) => {
		const input = value[name];
		const at = within(location, name);
		if (input === undefined) return required ? missing(at.path) : [];
		return [[name, input === '' && emptyable ? '' : readParam(param, input, at)]];
	});
	return Object.fromEntries(entries);
}

function readList(item: Param, value: Value, location: Location): unknown[] {
	// Indexes may have gaps, and those beyond the decoder's limit are decoded as names.
	const isListLike =
		typeof value === 'object' && Object.keys(value).every((index) => /^\d+$/.test(index));
	if (!isListLike) throwApiError({ param: location.path, message: 'Invalid array' });
	const items = Object.values(value);
	const maxLength = location.limits[location.pattern];
	if (typeof maxLength === 'number' && items.length > maxLength) {
		throwApiError({
			param: location.path,
			message: `Array ${location.path} exceeded maximum ${maxLength} allowed elements.`
		});
	}
	return items.map((each, index) => readParam(item, each, within(location, index)));
}

const leaves: Record<string, Rule<unknown>> = {
	'<boolean>': flag(),
	'<decimal>': decimal(),
	'<integer>': integer(),
	'<metadata>': metadata(),
	'<number>': number(),
	'<range>': range(),
	'<string>': text()
};

function leafRule(param: string, { pattern, limits }: Location): Rule<unknown> {
	const limit = limits[pattern];
	if (typeof limit === 'object') return limit;
	return leaves[param] ?? oneOf(param.split('|'));
}

function readKey(key: string): { name: string; required: boolean; emptyable: boolean } {
	const [, name = key, marks = ''] = /^(.*?)([!?]*)$/.exec(key) ?? [];
	return { name, required: marks.includes('!'), emptyable: marks.includes('?') };
}

function isList(param: Exclude<Param, string>): param is readonly [Param] {
	return Array.isArray(param);
}
