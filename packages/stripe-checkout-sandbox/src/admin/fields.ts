import type { Context } from 'hono';

/** An invalid field; the message names it. */
export class InvalidFieldError extends Error {}

/** Accessors for the fields of a form or JSON object. */
export interface FieldReader {
	/** Returns undefined if the field is missing or empty; so do the others. */
	text(name: string): string | undefined;
	number(name: string): number | undefined;
	flag(name: string): boolean | undefined;
	/** Accepts an array, or values separated by commas or spaces. */
	list(name: string): string[] | undefined;
	/** Accepts an object, or form fields such as `name[key]`. */
	texts(name: string): Record<string, string> | undefined;
	oneOf<const T extends string>(name: string, allowed: readonly T[]): T | undefined;
}

/**
 * Parses the body of a command. Empty fields count as missing.
 *
 * @throws InvalidFieldError if the body is not valid JSON
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
			const input = text(name);
			if (input === undefined) return undefined;
			const number = Number(input);
			if (!Number.isFinite(number)) throw new InvalidFieldError(`${name} must be a number.`);
			return number;
		},
		flag: (name) => (text(name) === undefined ? undefined : text(name) === 'true'),
		list(name) {
			const value = fields[name];
			if (Array.isArray(value)) return value.map(String);
			return text(name)?.split(/[\s,]+/);
		},
		texts(name) {
			const entries = Object.entries(fields).flatMap(([key, value]) =>
				key.startsWith(`${name}[`) && key.endsWith(']')
					? [[key.slice(name.length + 1, -1), value]]
					: []
			);
			const values = Object.entries({ ...Object(fields[name]), ...Object.fromEntries(entries) });
			if (values.length === 0) return undefined;
			return Object.fromEntries(values.map(([key, value]) => [key, String(value)]));
		},
		oneOf(name, allowed) {
			const input = text(name);
			if (input === undefined) return undefined;
			const match = allowed.find((each) => each === input);
			if (match === undefined) {
				throw new InvalidFieldError(`${name} must be one of ${allowed.join(', ')}.`);
			}
			return match;
		}
	};
}

async function decode({ req }: Context): Promise<Record<string, unknown>> {
	if (!req.header('content-type')?.includes('json')) return req.parseBody();
	const body: unknown = await req.json().catch(() => {
		throw new InvalidFieldError('The body is not valid JSON.');
	});
	if (typeof body === 'object' && body !== null) return { ...body };
	throw new InvalidFieldError('The body must be a JSON object.');
}
