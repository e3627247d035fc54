import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { paramTable, tableFile } from '../scripts/param-table.ts';
import type { Endpoint, Param } from '../src/params/endpoint-params.ts';
import { limits } from '../src/params/limits.ts';
import { readParams } from '../src/params/read-params.ts';
import { table } from '../src/params/table.ts';
import { ApiError, type ApiErrorDetails } from '../src/wire/errors.ts';
import type { Fields } from '../src/wire/form.ts';
import { nameOf, sampleOf, type Sample } from './sample-params.ts';

const endpoints = Object.keys(table) as Endpoint[];

/** A parameter of an endpoint at any depth: its path with an index of 0, its pattern and its type. */
interface Found {
	steps: string[];
	path: string;
	pattern: string;
	param: Param;
}

function* find(param: Param, steps: string[]): Generator<Found> {
	const [first = '', ...rest] = steps;
	const path = [first, ...rest.map((step) => `[${step}]`)].join('');
	const pattern = [first, ...rest.map((step) => `[${step === '0' ? '' : step}]`)].join('');
	if (steps.length > 0) yield { steps, path, pattern, param };
	if (typeof param === 'string') return;
	for (const [key, each] of Object.entries(param)) yield* find(each, [...steps, nameOf(key)]);
}

/** A minimal valid request with a value at one path. */
function requestWith(endpoint: Endpoint, steps: string[], value: Sample): Fields {
	const put = (param: Param, [step, ...rest]: string[]): Sample => {
		if (step === undefined) return value;
		if (Array.isArray(param)) return [put(param[0], rest)];
		const [key = '', inner = '<string>'] =
			Object.entries(param).find(([name]) => nameOf(name) === step) ?? [];
		return { ...(sampleOf(param) as Fields), [nameOf(key)]: put(inner, rest) } as Sample;
	};
	return put(table[endpoint], steps) as Fields;
}

function errorOf(endpoint: Endpoint, fields: Fields): ApiErrorDetails | undefined {
	try {
		readParams(endpoint, fields);
		return undefined;
	} catch (error) {
		if (error instanceof ApiError) return error.details;
		throw error;
	}
}

test('the parameter table is up to date with `pnpm params`', () => {
	expect(readFileSync(tableFile, 'utf8')).toBe(paramTable());
});

test('every limit belongs to a parameter of its endpoint', () => {
	for (const [endpoint, named] of Object.entries(limits)) {
		const patterns = [...find(table[endpoint as Endpoint], [])].map(({ pattern }) => pattern);
		expect(patterns, endpoint).toEqual(expect.arrayContaining(Object.keys(named)));
	}
});

describe.each(endpoints)('%s', (endpoint) => {
	const found = [...find(table[endpoint], [])];
	const named = (param: Param) => typeof param !== 'string' && !Array.isArray(param);

	test('accepts every parameter of the types', () => {
		for (const { steps, path, param } of found) {
			const request = requestWith(endpoint, steps, sampleOf(param, steps.findLast(isName)));
			expect(errorOf(endpoint, request), path).toBeUndefined();
		}
	});

	test('rejects unknown names at every depth', () => {
		const objects = found.filter(({ param }) => named(param) && !('*' in Object(param)));
		for (const { steps, path, param } of [
			{ steps: [], path: '', param: table[endpoint] },
			...objects
		]) {
			const request = requestWith(endpoint, steps, {
				...(sampleOf(param) as Fields),
				quux: 'x'
			} as Sample);
			const at = path === '' ? 'quux' : `${path}[quux]`;
			expect(errorOf(endpoint, request)).toMatchObject({
				code: 'parameter_unknown',
				param: at,
				message: `Received unknown parameter: ${at}`
			});
		}
	});

	test('rejects missing required parameters at every depth', () => {
		for (const { steps, path, param } of found) {
			if (!named(param)) continue;
			for (const key of Object.keys(param).filter((each) => each.includes('!'))) {
				const rest = { ...(sampleOf(param) as Fields) };
				delete rest[nameOf(key)];
				const request = requestWith(endpoint, steps, rest as Sample);
				expect(errorOf(endpoint, request)?.code, `${path} without ${key}`).toBe(
					'parameter_missing'
				);
			}
		}
	});

	test('rejects values of the wrong type', () => {
		for (const { steps, path, param } of found) {
			const error = (value: Sample) => errorOf(endpoint, requestWith(endpoint, steps, value));
			const at = `${path} of ${JSON.stringify(param).slice(0, 40)}`;
			if (Array.isArray(param)) {
				expect(error('x'), at).toMatchObject({ param: path, message: 'Invalid array' });
				expect(error({ x: 'y' }), at).toMatchObject({ param: path, message: 'Invalid array' });
			} else if (typeof param !== 'string' || param === '<metadata>') {
				expect(error('x'), at).toMatchObject({ param: path, message: 'Invalid object' });
			} else if (param === '<boolean>') {
				expect(error('1'), at).toMatchObject({ param: path, message: 'Invalid boolean: 1' });
			} else if (param === '<integer>' || param === '<range>') {
				expect(error('1.5'), at).toMatchObject({
					code: 'parameter_invalid_integer',
					param: path,
					message: 'Invalid integer: 1.5'
				});
			} else if (param === '<number>' || param === '<decimal>') {
				expect(error('x'), at).toMatchObject({ param: path, message: 'Invalid decimal: x' });
			} else if (param === '<string>') {
				expect(error({ x: 'y' }), at).toMatchObject({ param: path });
			} else {
				expect(error('quux'), at).toMatchObject({
					param: path,
					message: expect.stringMatching(/^Invalid \S+: must be /)
				});
			}
			const emptyable = /\?/.test(keyOf(endpoint, steps)) || param === '<metadata>';
			if (emptyable) expect(error('')?.param, at).not.toBe(path);
			else expect(error(''), at).toMatchObject({ code: 'parameter_invalid_empty', param: path });
		}
	});
});

function isName(step: string): boolean {
	return step !== '0';
}

function keyOf(endpoint: Endpoint, steps: string[]): string {
	let [key, param]: [string, Param] = ['', table[endpoint]];
	for (const step of steps) {
		[key, param] = Object.entries(param).find(([name]) => nameOf(name) === step) ?? [
			'',
			'<string>'
		];
	}
	return key;
}
