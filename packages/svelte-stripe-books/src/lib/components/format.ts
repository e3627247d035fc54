import { remember } from '../core/remember.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

const sizeFormatter = remember((key) => {
	const [locale, unit = 'byte'] = key.split(' ');
	const maximumFractionDigits = unit === 'byte' || unit === 'kilobyte' ? 0 : 1;
	return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits });
});

const dayFormatter = remember(
	(locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
);

/**
 * Formats a file size with decimal units.
 *
 * @param bytes size in bytes
 * @param locale BCP 47 tag
 * @example formatSize(1_200_000, 'en') // '1.2 MB'
 */
export function formatSize(bytes: number, locale: string): string {
	const power = bytes >= 1000 ? Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1) : 0;
	return sizeFormatter(`${locale} ${units[power]}`).format(bytes / 1000 ** power);
}

/** Formats a date in UTC, so that server and browser render the same day. */
export function formatDay(date: Date, locale: string): string {
	return dayFormatter(locale).format(date);
}
