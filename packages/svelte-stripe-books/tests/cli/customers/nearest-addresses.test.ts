import { expect, test } from 'vitest';
import { mistakesBetween } from '../../../src/cli/customers/nearest-addresses.ts';

test.each([
	['ada', 'ada', 0],
	['ada', 'aad', 1],
	['ada', 'adaa', 1],
	['ada', 'aba', 1],
	['ada', 'da', 1],
	['gmail.com', 'gmial.con', 2],
	['', 'ab', 2],
	['ada@example.com', 'bob@example.com', 3]
])('between %j and %j are %i mistakes', (a, b, mistakes) => {
	expect(mistakesBetween(a, b, 2)).toBe(mistakes);
	expect(mistakesBetween(b, a, 2)).toBe(mistakes);
});
