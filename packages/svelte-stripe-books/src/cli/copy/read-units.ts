import { usageError } from '../command-error.ts';

const units: ReadonlyMap<string, 1 | 1000> = new Map([
	['seconds', 1000],
	['milliseconds', 1]
]);

/** Parses the units of custom time columns: `books.reviewed_at=seconds`. @returns milliseconds of each unit, by column */
export function readUnits(given: readonly string[]): Map<string, 1 | 1000> {
	return new Map(
		given.map((text) => {
			const [column = '', unit = ''] = text.split('=');
			const milliseconds = units.get(unit);
			if (column.includes('.') && milliseconds) return [column, milliseconds] as const;
			throw usageError(
				'time_invalid',
				`--time ${JSON.stringify(text)} must be a table, a column and a unit: books.reviewed_at=seconds or books.reviewed_at=milliseconds.`
			);
		})
	);
}
