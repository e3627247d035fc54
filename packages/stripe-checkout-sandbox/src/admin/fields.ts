import type { Context } from 'hono';

/** A field that is not what it should be; the message names it. */
export class FieldMistake extends Error {}

/** The fields of a form or of a JSON object, as they were sent. */
export interface FieldReader {
	text(name: string): string | undefined;
	number(name: string): number | undefined;
	flag(name: string): boolean | undefined;
	list(name: string): string[] | undefined;
	oneOf<const T extends string>(name: string, words: readonly T[]): T | undefined;
}

/**
 * Reads what was posted; a field that is empty counts as left out.
 *
 * @throws FieldMistake for JSON that cannot be read
 */
export async function readFields(context: Context): Promise<FieldReader> {
	const fields = await decode(context);
	const text = (name: string): string | undefined => {
		const value = fields[name];
		return value === undefined || value === null || value === '' ? undefined : String(value);
	};
	return {
		text,
		number(name) {
			const given = text(name);
			if (given === undefined) return undefined;
			const number = Number(given);
			if (!Number.isFinite(number)) throw new FieldMistake(`${name} must be a number.`);
			return number;
		},
		flag: (name) => (text(name) === undefined ? undefined : text(name) === 'true'),
		list(name) {
			const value = fields[name];
			if (Array.isArray(value)) return value.map(String);
			return text(name)?.split(/[\s,]+/);
		},
		oneOf(name, words) {
			const given = text(name);
			if (given === undefined) return undefined;
			const word = words.find((each) => each === given);
			if (word === undefined) {
				throw new FieldMistake(`${name} must be one of ${words.join(', ')}.`);
			}
			return word;
		}
	};
}

async function decode({ req }: Context): Promise<Record<string, unknown>> {
	if (!req.header('content-type')?.includes('json')) return req.parseBody();
	const body: unknown = await req.json().catch(() => {
		throw new FieldMistake('The body is not JSON.');
	});
	if (typeof body === 'object' && body !== null) return { ...body };
	throw new FieldMistake('The body is not a JSON object.');
}

/** The fields that are there, for options that may be left out. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
