import { Column, is, SQL } from 'drizzle-orm';
import type { Selection } from './context.ts';

type Row = readonly unknown[];
type Decoder = (row: Row) => unknown;

/**
 * Returns a function that turns a row of values, in the order of the selection, into an object. A group whose first column is null
 * although its table allows no null comes from a left join without a match, and is null.
 */
export function rowDecoder<T>(selection: Selection): (row: Row) => T {
	let count = 0;
	const fieldDecoder = (field: Column | SQL): Decoder => valueDecoder(field, count++);
	const decode = objectDecoder(selection, (field) => {
		if (is(field, Column) || is(field, SQL)) return fieldDecoder(field);
		const first = Object.values(field)[0];
		const at = count;
		const decodeGroup = objectDecoder(field, fieldDecoder);
		const isRequired = is(first, Column) && first.notNull;
		return isRequired ? (row) => (row[at] === null ? null : decodeGroup(row)) : decodeGroup;
	});
	return (row) => decode(row) as T;
}

function objectDecoder<F>(fields: Record<string, F>, decoderOf: (field: F) => Decoder): Decoder {
	const decoders = Object.entries(fields).map(([name, field]) => ({
		name,
		decode: decoderOf(field)
	}));
	return (row) => {
		const object: Record<string, unknown> = {};
		for (const { name, decode } of decoders) object[name] = decode(row);
		return object;
	};
}

function valueDecoder(field: Column | SQL, at: number): Decoder {
	// Most columns return the driver's value as it is.
	const isPlain =
		is(field, SQL) || field.mapFromDriverValue === Column.prototype.mapFromDriverValue;
	if (isPlain) return (row) => row[at];
	return (row) => (row[at] === null ? null : field.mapFromDriverValue(row[at]));
}
