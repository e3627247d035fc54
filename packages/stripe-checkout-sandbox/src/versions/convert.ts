import type { Fields } from '../wire/form.ts';
import { changes } from './changes.ts';

type Json = Record<string, unknown>;

/**
 * Turns the parameters of a request into those of the newest version.
 *
 * @param endpoint method and path pattern
 */
export function upgradeParams(endpoint: string, params: Fields, version: string): Fields {
	return changes
		.filter(({ since }) => version < since)
		.reduce((current, { upgrade }) => upgrade?.(endpoint, current) ?? current, params);
}

/** Turns an object of the newest version, with its nested objects, into one of an older version. */
export function downgradeObject(object: object, version: string): object {
	const later = changes.filter(({ since }) => version < since).reverse();
	return later.length === 0 ? object : (convert(object, '') as object);

	function convert(value: unknown, name: string): unknown {
		if (Array.isArray(value)) return value.map((each) => convert(each, name));
		if (typeof value !== 'object' || value === null) return value;
		const fields: Json = Object.fromEntries(
			Object.entries(value).map(([key, each]) => [key, convert(each, key)])
		);
		const kind = typeof fields.object === 'string' ? fields.object : name;
		return later.reduce((current, { downgrade }) => downgrade?.(kind, current) ?? current, fields);
	}
}
