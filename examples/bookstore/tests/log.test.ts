import { afterEach, expect, test } from 'vitest';
import { keepOutOfLog, toLine } from '../src/lib/server/log.ts';

afterEach(() => keepOutOfLog([]));

test('an entry is one line with the cause and location of its error', () => {
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
		'an error without a message is its code',
		Object.assign(new Error(), { code: 'ECONNREFUSED' }),
		'ECONNREFUSED'
	],
	['an error without a code is its name', new TypeError(), 'TypeError'],
	['a string is redacted', 'no ada@example.com', 'no …'],
	['another value is not shown', { secret: 'value' }, 'a value that is not an Error was thrown'],
	['undefined is undefined', undefined, undefined]
])('the cause of %s', (_, error, cause) => {
	const line = toLine({ code: 'page_failed', message: 'x', error });
	expect((JSON.parse(line) as { cause?: string }).cause).toBe(cause);
});

test('an error that is its own cause does not loop', () => {
	const error = new Error('again');
	error.cause = error;
	expect(toLine({ code: 'page_failed', message: 'x', error })).toContain(
		'again < again < again < again < again'
	);
});

test('a line has a maximum length, and truncation reveals no secret', () => {
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

test('the location comes from the stack, even if the message looks like one', () => {
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
