import { describe, expect, test } from 'vitest';
import { canonicalEmail, isEmail, maskEmail } from '../../src/lib/core/email.ts';
import { formatMoney } from '../../src/lib/core/money.ts';
import { parseProblem, priceChanged, problem, problemQuery } from '../../src/lib/core/problem.ts';
import { decodeMetadata, encodeMetadata } from '../../src/lib/core/session-metadata.ts';

describe('money', () => {
	test.each([
		[1250, 'usd', 'en-US', '$12.50'],
		[0, 'usd', 'en-US', '$0.00'],
		[1250, 'JPY', 'en-US', '¥1,250'],
		[1250, 'kwd', 'en-US', 'KWD 1.250'],
		// Intl would write these without digits; Stripe bills them with two.
		[1250, 'huf', 'en-US', 'HUF 12.50'],
		[1250, 'isk', 'en-US', 'ISK 12.50'],
		[123456789, 'eur', 'de-DE', '1.234.567,89 €']
	])('%d %s reads %s: %s', (amount, currency, locale, text) => {
		expect(formatMoney(amount, { currency, locale }).replace(/\s/g, ' ')).toBe(text);
	});
});

describe('an email address', () => {
	test('is one and the same in any case, form of accent and space around it', () => {
		expect(canonicalEmail(' Jose\u0301@Example.COM\t')).toBe('josé@example.com');
	});

	test('keeps dots and plus tags, which only its own server understands', () => {
		expect(canonicalEmail('a.d.a+books@example.com')).toBe('a.d.a+books@example.com');
	});

	test('has a canonical form that is its own', () => {
		// Capital iota with both marks has no single character; the small one has.
		const once = canonicalEmail('\u03aa\u0301da@example.com');
		expect(canonicalEmail(once)).toBe(once);
		expect(once).toBe(canonicalEmail('\u0390da@example.com'));
	});

	test('with half a character in it is none', () => {
		expect(isEmail('a\ud800@example.com')).toBe(false);
		expect(isEmail('😀@example.com')).toBe(true);
	});

	test('of 254 characters is one, of 255 is none', () => {
		expect(isEmail(`${'a'.repeat(242)}@example.com`)).toBe(true);
		expect(isEmail(`${'a'.repeat(243)}@example.com`)).toBe(false);
	});

	test.each([
		['ada@example.com', 'a•••@e•••.com'],
		['a@b', 'a•••@b•••'],
		['åsa@mail.example.org', 'å•••@m•••.org']
	])('%s is shown to others as %s', (email, masked) => {
		expect(maskEmail(email)).toBe(masked);
	});
});

describe('the ids in a session’s metadata', () => {
	test.each([1, 7, 8, 60, 100])('come back as they were, %d of them', (count) => {
		const ids = Array.from({ length: count }, (_, index) => `${index}`.padStart(64, 'x'));
		const metadata = encodeMetadata('shop', ids);
		expect(decodeMetadata(metadata)).toEqual(ids);
		expect(Object.keys(metadata).length).toBeLessThanOrEqual(50);
		expect(Object.values(metadata).every((value) => value.length <= 500)).toBe(true);
	});
});

describe('a problem in a page’s address', () => {
	test('is told by codes of ours alone', () => {
		expect(parseProblem(new URLSearchParams('problem=cart_empty'))).toEqual(problem('cart_empty'));
		for (const query of ['', 'problem=', 'problem=nope', 'problem=__proto__', 'problem=toString']) {
			expect(parseProblem(new URLSearchParams(query))).toBeNull();
		}
	});

	test('comes back with both prices of each book', () => {
		const details = priceChanged([
			{ book: 'emma', was: 1250, now: 1500 },
			{ book: 'delta-2', was: 900, now: 0 }
		]);
		expect(parseProblem(problemQuery(details))).toEqual(details);
		const odd = new URLSearchParams(
			'problem=price_changed&price=a.b.c&price=<b>.1.2&price=x.1.2.3'
		);
		expect(parseProblem(odd)).toEqual(problem('price_changed'));
	});
});
