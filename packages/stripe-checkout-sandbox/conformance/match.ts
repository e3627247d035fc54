/** Describes a value: a literal, a regular expression for a string, a function, a list or the fields of an object. */
export type Pattern =
	| string
	| number
	| boolean
	| null
	| RegExp
	| ((value: unknown) => boolean)
	| readonly Pattern[]
	| { readonly [name: string]: Pattern };

/** A value that differs from its pattern. */
export interface Difference {
	/** Path of the value, e.g. `body.error.code`. */
	path: string;
	expected: string;
	actual: string;
}

/** Returns the places where a value differs from a pattern. Objects may have other fields; lists must have the same length. */
export function differencesOf(pattern: Pattern, value: unknown, path = ''): Difference[] {
	if (pattern instanceof RegExp) {
		return typeof value === 'string' && pattern.test(value) ? [] : [differs(path, pattern, value)];
	}
	if (typeof pattern === 'function') return pattern(value) ? [] : [differs(path, pattern, value)];
	if (Array.isArray(pattern)) {
		if (!Array.isArray(value) || value.length !== pattern.length) {
			return [differs(path, pattern, value)];
		}
		return pattern.flatMap((each, index) => differencesOf(each, value[index], `${path}[${index}]`));
	}
	if (typeof pattern === 'object' && pattern !== null) {
		if (typeof value !== 'object' || value === null) return [differs(path, pattern, value)];
		const fields = new Map(Object.entries(value));
		return Object.entries(pattern).flatMap(([name, each]) =>
			differencesOf(each, fields.get(name), path ? `${path}.${name}` : name)
		);
	}
	return Object.is(pattern, value) ? [] : [differs(path, pattern, value)];
}

function differs(path: string, pattern: Pattern, value: unknown): Difference {
	return { path: path || '(response)', expected: textOf(pattern), actual: textOf(value) };
}

function textOf(value: unknown): string {
	if (typeof value === 'function') return value.name;
	if (value === undefined) return 'nothing';
	const json = JSON.stringify(value, (_, each: unknown) =>
		each instanceof RegExp ? String(each) : each
	);
	return value instanceof RegExp
		? String(value)
		: json.length > 300
			? `${json.slice(0, 300)}…`
			: json;
}

/** Matches any value of a type. */
export const anyOf = {
	boolean: function aBoolean(value: unknown): boolean {
		return typeof value === 'boolean';
	},
	number: function aNumber(value: unknown): boolean {
		return typeof value === 'number';
	},
	object: function anObject(value: unknown): boolean {
		return typeof value === 'object' && value !== null;
	},
	nothing: function nothing(value: unknown): boolean {
		return value === undefined;
	}
};
