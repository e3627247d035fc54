import { describe, expect, test } from 'vitest';
import { formatMoney } from '../../src/lib/core/money.ts';
import { parseProblem, priceChanged, problem, problemQuery } from '../../src/lib/core/problem.ts';
import { decodeMetadata, encodeMetadata } from '../../src/lib/core/session-metadata.ts';

describe('formatMoney', () => {
	test.each([
		[1250, 'usd', 'en-US', '$12.50'],
		[0, 'usd', 'en-US', '$0.00'],
		[1250, 'JPY', 'en-US', '¥1,250'],
		[1250, 'kwd', 'en-US', 'KWD 1.250'],
		// Intl formats these without decimals, but Stripe treats them as two-decimal currencies.
		[1250, 'huf', 'en-US', 'HUF 12.50'],
		[1250, 'isk', 'en-US', 'ISK 12.50'],
		[123456789, 'eur', 'de-DE', '1.234.567,89 €']
	])('formats %d %s for %s as %s', (amount, currency, locale, text) => {
		expect(formatMoney(amount, { currency, locale }).replace(/\s/g, ' ')).toBe(text);
	});
});

describe('session metadata', () => {
	test.each([1, 7, 8, 60, 100])('round-trips %d book ids', (count) => {
		const ids = Array.from({ length: count }, (_, index) => `${index}`.padStart(64, 'x'));
		const metadata = encodeMetadata('shop', ids);
		expect(decodeMetadata(metadata)).toEqual(ids);
		expect(Object.keys(metadata).length).toBeLessThanOrEqual(50);
		expect(Object.values(metadata).every((value) => value.length <= 500)).toBe(true);
	});
});

describe('a problem in the query string', () => {
	test('is parsed for known codes only', () => {
		expect(parseProblem(new URLSearchParams('problem=cart_empty'))).toEqual(problem('cart_empty'));
		for (const query of ['', 'problem=', 'problem=nope', 'problem=__proto__', 'problem=toString']) {
			expect(parseProblem(new URLSearchParams(query))).toBeNull();
		}
	});

	test('round-trips both prices of each book', () => {
		const details = priceChanged([
			{ book: 'emma', was: 1250, now: 1500 },
			{ book: 'delta-2', was: 900, now: 0 }
		]);
		expect(parseProblem(problemQuery(details))).toEqual(details);
		const malformed = new URLSearchParams(
			'problem=price_changed&price=a.b.c&price=<b>.1.2&price=x.1.2.3'
		);
		expect(parseProblem(malformed)).toEqual(problem('price_changed'));
	});
});
