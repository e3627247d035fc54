import { remember } from '../core/remember.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

const sizeFormatter = remember((key) => {
	const [locale, unit = 'byte'] = key.split(' ');
	const maximumFractionDigits = unit === 'byte' || unit === 'kilobyte' ? 0 : 1;
	// The short form of bytes has no plural: '47 byte'.
	const unitDisplay = unit === 'byte' ? 'long' : 'short';
	return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay, maximumFractionDigits });
});

const dayFormatter = remember(
	(locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
);

const countFormatter = remember((locale) => new Intl.NumberFormat(locale));

const timeFormatter = remember((key) => {
	const [locale, unit] = key.split(' ');
	return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
});

/** A key is the locale and the known parts of the date: `en year month`. */
const publicationFormatter = remember((key) => {
	const [locale, ...parts] = key.split(' ');
	return new Intl.DateTimeFormat(locale, {
		year: 'numeric',
		...(parts.includes('month') && { month: 'long' }),
		...(parts.includes('day') && { day: 'numeric' }),
		timeZone: 'UTC'
	});
});

const languageNames = remember((locale) => new Intl.DisplayNames(locale, { type: 'language' }));

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

/** Formats a whole number, such as a number of pages. */
export function formatCount(count: number, locale: string): string {
	return countFormatter(locale).format(count);
}

/** Formats a date in UTC, so that server and browser render the same day. */
export function formatDay(date: Date, locale: string): string {
	return dayFormatter(locale).format(date);
}

/**
 * Formats a time of day.
 *
 * @param timeZone is named in the result. @default that of the browser, which the server does not know
 * @example formatTime(new Date(), 'en', 'UTC') // '2:05 PM UTC'
 */
export function formatTime(date: Date, locale: string, timeZone?: string): string {
	return new Intl.DateTimeFormat(locale, {
		...{ hour: 'numeric', minute: '2-digit' },
		...(timeZone && { timeZone, timeZoneName: 'short' })
	}).format(date);
}

/** Words that a person reads in a minute. */
const wordsPerMinute = 230;

/**
 * Formats the time that a book takes to read, rounded: to five minutes from ten minutes on, to half an hour from one hour on, and to hours
 * from five hours on.
 *
 * @example formatReadingTime(20_000, 'en') // '1.5 hours'
 */
export function formatReadingTime(words: number, locale: string): string {
	const minutes = words / wordsPerMinute;
	const format = (value: number, unit: 'minute' | 'hour') =>
		timeFormatter(`${locale} ${unit}`).format(value);
	const round = (step: number) => Math.round(minutes / step) * step;
	if (minutes < 10) return format(Math.ceil(minutes), 'minute');
	if (round(5) < 60) return format(round(5), 'minute');
	return format(round(minutes < 285 ? 30 : 60) / 60, 'hour');
}

/**
 * Formats the date of a publication, possibly without day or month, in UTC, so that it is the same day everywhere. Returns other text
 * unchanged.
 *
 * @example formatPublication('2026-11', 'en') // 'November 2026'
 */
export function formatPublication(date: string, locale: string): string {
	const time = new Date(date);
	const [isDate, month, day] = /^\d{4}(-\d\d)?(-\d\d)?$/.exec(date) ?? [];
	if (!isDate || Number.isNaN(time.getTime())) return date;
	const parts = day ? 'year month day' : month ? 'year month' : 'year';
	return publicationFormatter(`${locale} ${parts}`).format(time);
}

/**
 * Returns the name of a language, with a capital letter. Returns a text that is no BCP 47 tag unchanged.
 *
 * @example formatLanguage('pt-BR', 'en') // 'Brazilian Portuguese'
 */
export function formatLanguage(tag: string, locale: string): string {
	try {
		const name = languageNames(locale).of(tag) ?? tag;
		return name.replace(/^./u, (letter) => letter.toLocaleUpperCase(locale));
	} catch {
		return tag;
	}
}
