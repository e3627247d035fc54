const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/**
 * Writes the size of a file for a person, in thousands as download lists do: `1.2 MB`.
 *
 * @param locale BCP 47
 */
export function formatSize(bytes: number, locale: string): string {
	const power = bytes >= 1000 ? Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1) : 0;
	return new Intl.NumberFormat(locale, {
		style: 'unit',
		unit: units[power] ?? 'byte',
		maximumFractionDigits: power > 1 ? 1 : 0
	}).format(bytes / 1000 ** power);
}

/** Writes a day. In UTC, so that the server's page and the browser's say the same one. */
export function formatDay(date: Date, locale: string): string {
	return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
