import type { ColumnGroups } from './context.ts';

/** Returns a function that turns a row of values, in the order of the groups' columns, into an object. */
export function rowDecoder<T>(groups: ColumnGroups): (row: readonly unknown[]) => T {
	const decoders = Object.entries(groups).map(([group, columns]) => ({
		group,
		columns: Object.entries(columns).map(([name, column]) => ({ name, column }))
	}));
	return (row) => {
		const object: Record<string, Record<string, unknown>> = {};
		let at = 0;
		for (const { group, columns } of decoders) {
			const part: Record<string, unknown> = (object[group] = {});
			for (const { name, column } of columns) {
				const value = row[at];
				part[name] = value === null ? null : column.mapFromDriverValue(value);
				at += 1;
			}
		}
		return object as T;
	};
}
