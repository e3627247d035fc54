import type Stripe from 'stripe';
import type { Fields, Value } from '../wire/form.ts';
import { refuse } from '../wire/errors.ts';
import type { Endpoint, EndpointParams, Param, Params } from './endpoint-params.ts';
import { limits, type Limits } from './limits.ts';
import { emptyString, missing, unknownParams } from './refusals.ts';
import { decimal, flag, integer, number, oneOf, text, type Rule } from './scalars.ts';
import { metadata, range } from './special.ts';
import { table } from './table.ts';

/** What a request can say, decoded: a decimal stays the text that was sent. */
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

/** The parameters of an endpoint, read. */
export type ParamsOf<E extends Endpoint> = Decoded<EndpointParams[E]>;

/**
 * Reads the parameters of a request, down to their leaves.
 *
 * @throws StripeRefusal in Stripe's words for a parameter that is unknown, missing, or not of its type
 */
export function readParams<E extends Endpoint>(endpoint: E, fields: Fields): ParamsOf<E> {
	const root = { path: '', pattern: '', limits: limits[endpoint] ?? {} };
	// The table was written from these very types.
	return readFields(table[endpoint], fields, root) as ParamsOf<E>;
}

/** Where a parameter is: `line_items[0][quantity]`, and `line_items[][quantity]` for whatever index. */
interface Place {
	path: string;
	pattern: string;
	limits: Limits;
}

function within({ path, pattern, limits }: Place, name: string | number): Place {
	const step = typeof name === 'number' ? '' : name;
	return {
		path: path === '' ? String(name) : `${path}[${name}]`,
		pattern: pattern === '' ? step : `${pattern}[${step}]`,
		limits
	};
}

function readParam(param: Param, value: Value, place: Place): unknown {
	if (typeof param === 'string') return leafRule(param, place).read(value, place.path);
	if (value === '') emptyString(place.path);
	return isList(param) ? readList(param[0], value, place) : readFields(param, value, place);
}

function readFields(params: Params, value: Value, place: Place): Record<string, unknown> {
	if (typeof value !== 'object' || Array.isArray(value)) {
		refuse({ param: place.path, message: 'Invalid object' });
	}
	const any = params['*'];
	if (any !== undefined) {
		return Object.fromEntries(
			Object.entries(value).map(([name, each]) => [name, readParam(any, each, within(place, name))])
		);
	}
	const known = Object.entries(params).map(([key, param]) => ({ ...readKey(key), param }));
	const names = known.map(({ name }) => name);
	const unknown = Object.keys(value).filter((name) => !names.includes(name));
	if (unknown.length > 0) {
		unknownParams(
			unknown.map((name) => within(place, name).path),
			unknown,
			names
		);
	}
	const entries = known.flatMap(({ name, required, emptyable, param }) => {
		const given = value[name];
		const at = within(place, name);
		if (given === undefined) return required ? missing(at.path) : [];
		return [[name, given === '' && emptyable ? '' : readParam(param, given, at)]];
	});
	return Object.fromEntries(entries);
}

function readList(item: Param, value: Value, place: Place): unknown[] {
	// Indexes may have gaps, and those beyond the decoder's limit arrive as names.
	const listed =
		typeof value === 'object' && Object.keys(value).every((index) => /^\d+$/.test(index));
	if (!listed) refuse({ param: place.path, message: 'Invalid array' });
	const items = Object.values(value);
	const most = place.limits[place.pattern];
	if (typeof most === 'number' && items.length > most) {
		refuse({
			param: place.path,
			message: `Array ${place.path} exceeded maximum ${most} allowed elements.`
		});
	}
	return items.map((each, index) => readParam(item, each, within(place, index)));
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

function leafRule(param: string, { pattern, limits }: Place): Rule<unknown> {
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
