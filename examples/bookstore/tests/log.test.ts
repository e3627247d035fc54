import { afterEach, expect, test } from 'vitest';
import { keepOutOfLog, toLine } from '../src/lib/server/log.ts';

afterEach(() => keepOutOfLog([]));

test('a report is one line, whatever it says, with what the error came from and where it was thrown', () => {
	const inner = new Error('535 hunter2hunter2 rejected\nfor ada@example.com');
	const error = new Error('The mail was not sent', { cause: inner });
	keepOutOfLog(['hunter2hunter2']);
	const line = toLine({
		code: 'webhook_failed',
		message: 'Stripe will\r\nask again.',
		checkoutSessionId: 'cs_1',
		error
	});
	expect(line).not.toMatch(/[\r\n]/);
	expect(JSON.parse(line)).toEqual({
		code: 'webhook_failed',
		message: 'Stripe will ask again.',
		checkoutSessionId: 'cs_1',
		cause: 'The mail was not sent < 535 … rejected for …',
		at: expect.stringMatching(/^log\.test\.ts:\d+:\d+$/)
	});
});

test.each([
	[
		'an error without words by its code',
		Object.assign(new Error(), { code: 'ECONNREFUSED' }),
		'ECONNREFUSED'
	],
	['an error without a code by its name', new TypeError(), 'TypeError'],
	['a text as it is, masked', 'no ada@example.com', 'no …'],
	['anything else not at all', { secret: 'value' }, 'a value that is not an Error was thrown'],
	['nothing as nothing', undefined, undefined]
])('what was thrown is told: %s', (_, error, cause) => {
	const line = toLine({ code: 'page_failed', message: 'x', error });
	expect((JSON.parse(line) as { cause?: string }).cause).toBe(cause);
});

test('an error that is its own cause ends', () => {
	const error = new Error('again');
	error.cause = error;
	expect(toLine({ code: 'page_failed', message: 'x', error })).toContain(
		'again < again < again < again < again'
	);
});

test('a line has a bound, however long all that it tells is, and no secret comes through where a text is cut', () => {
	const secret = 'hunter2-hunter2-hunter2-hunter2-';
	keepOutOfLog([secret]);
	const long = `${'"\\'.repeat(498)}${secret}${'"😀'.repeat(50_000)}`;
	const inner = new TypeError(long);
	const line = toLine({
		code: 'page_failed',
		message: long,
		checkoutSessionId: long,
		errorId: long,
		route: long,
		error: new Error(long, { cause: inner })
	});
	expect(line.length).toBeLessThan(12_000);
	expect(line).not.toContain('hunter2');
	expect(line.isWellFormed()).toBe(true);
	expect(JSON.parse(line)).toMatchObject({ message: expect.stringMatching(/…$/) });
});

test('the place is that of the stack, though the words before it look like one', () => {
	const error = new Error(
		`no\n    at forged (forged.js:1:1)\n    at again.js:2:2 ${'a.'.repeat(30_000)}`
	);
	const { at } = JSON.parse(toLine({ code: 'page_failed', message: 'x', error })) as { at: string };
	expect(at).toMatch(/^log\.test\.ts:\d+:\d+$/);
	error.message = 'other words than the stack has';
	expect(toLine({ code: 'page_failed', message: 'x', error })).toContain('"at":"');
	error.stack = 'nothing that is a place';
	expect(toLine({ code: 'page_failed', message: 'x', error })).not.toContain('"at"');
});
