import { expect, test } from 'vitest';
import {
	formatLanguage,
	formatPublication,
	formatReadingTime
} from '../../src/lib/components/format.ts';

test.each([
	[1, '1 minute'],
	[230, '1 minute'],
	[231, '2 minutes'],
	[2_000, '9 minutes'],
	[2_400, '10 minutes'],
	[3_100, '15 minutes'],
	[13_000, '55 minutes'],
	[13_600, '1 hour'],
	[20_000, '1.5 hours'],
	[80_000, '6 hours'],
	[316_000, '23 hours']
])('%i words take %s to read', (words, time) => {
	expect(formatReadingTime(words, 'en')).toBe(time);
});

test('reading times are written in the language of the shop', () => {
	expect(formatReadingTime(20_000, 'de')).toBe('1,5 Stunden');
});

test.each([
	['2026-11-29', 'en-US', 'November 29, 2026'],
	['2026-11', 'en-US', 'November 2026'],
	['2026', 'en-US', '2026'],
	['2026-11-29', 'de', '29. November 2026'],
	['0813-01', 'en', 'January 813'],
	// As a seller may have typed it into the database.
	['2026-13', 'en', '2026-13'],
	['Spring 2026', 'en', 'Spring 2026']
])('the publication %s reads in %s as %s', (date, locale, written) => {
	expect(formatPublication(date, locale)).toBe(written);
});

test.each([
	['en-GB', 'en', 'British English'],
	['pt-BR', 'de', 'Portugiesisch (Brasilien)'],
	['fr', 'fr', 'Français'],
	['not a tag', 'en', 'not a tag']
])('the language %s is named in %s as %s', (tag, locale, name) => {
	expect(formatLanguage(tag, locale)).toBe(name);
});
