import { expect, test } from 'vitest';
import { readSince } from '../../../src/cli/reconcile/since.ts';

const now = new Date('2026-11-23T12:00:00Z');

test.each([
	['7d', '2026-11-16T12:00:00.000Z'],
	['12h', '2026-11-23T00:00:00.000Z'],
	['2026-11-01', '2026-11-01T00:00:00.000Z'],
	['all', '1970-01-01T00:00:00.000Z']
])('--since %s is %s', (value, since) => {
	expect(readSince(value, now)).toEqual(new Date(since));
});

test.each(['yesterday', '7', '-1d', '2026-02-30', '2027-01-01', ''])(
	'--since "%s" is not a time in the past',
	(value) => {
		expect(readSince(value, now)).toBeNull();
	}
);
