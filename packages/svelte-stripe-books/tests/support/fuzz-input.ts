import fc from 'fast-check';
import { Visitor } from './event.ts';

/** Texts with a special meaning in JavaScript, SQL, HTML, email headers or paths. */
const specialTexts = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	"'; drop table books; --",
	'</script><script>alert(1)</script>',
	'ada@example.com\r\nBcc: eve@example.com',
	'../../etc/passwd',
	'%00',
	'\0',
	'\ud800',
	'NaN',
	'-1',
	'1e999',
	'atlas'
];

/** Arbitrary text: empty, random or special. */
export const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 200 }),
	fc.constantFrom(...specialTexts)
);

const json = fc.oneof(
	fc.jsonValue(),
	fc.record({
		books: fc.oneof(fc.array(fc.oneof(text, fc.jsonValue())), fc.jsonValue()),
		prices: fc.oneof(fc.array(fc.oneof(fc.double(), text)), fc.jsonValue()),
		attempt: fc.oneof(text, fc.jsonValue())
	})
);

/** A JSON body, with `__proto__` as a key, which object literals cannot have. */
const jsonBody = json.map((value) => {
	const body = JSON.stringify(value) ?? '';
	return body.replace('"attempt"', '"__proto__"');
});

const formBody = fc
	.array(
		fc.tuple(fc.oneof(fc.constantFrom('book', 'intent', 'email', 'price', 'attempt'), text), text),
		{ maxLength: 20 }
	)
	.map((fields) => String(new URLSearchParams(fields)));

/** A body and a content type, which may not match. */
const body = fc.tuple(
	fc.oneof(
		jsonBody,
		formBody,
		text,
		fc.uint8Array({ maxLength: 500 }).map((it) => it.slice())
	),
	fc.constantFrom(
		'application/json',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'multipart/form-data',
		'text/plain',
		'',
		'application/json; charset=utf-16',
		';;;'
	)
);

const cookieNames = ['ssb_cart', 'ssb_cart.atlas', 'ssb_library', 'ssb_checkout', 'ssb_browser'];

/** A browser with arbitrary values in the shop's cookies. */
const visitor = fc
	.array(fc.tuple(fc.constantFrom(...cookieNames), fc.oneof(text, fc.constant('1.atlas'))), {
		maxLength: 4
	})
	.map((cookies) => {
		const it = new Visitor();
		for (const [name, value] of cookies) it.jar.set(name, value);
		return it;
	});

/** An arbitrary POST request. */
export const post = fc
	.record({
		visitor,
		body,
		accept: fc.constantFrom('application/json', 'text/html', '*/*', ''),
		signature: fc.oneof(fc.constant('t=1,v1=00'), fc.stringMatching(/^[\x20-\x7e]{0,80}$/))
	})
	.map(({ visitor, body: [content, type], accept, signature }) => ({
		visitor,
		event: (path: string, params: Record<string, string> = {}) =>
			visitor.event(
				path,
				{
					method: 'POST',
					body: content,
					headers: { 'content-type': type, accept, 'stripe-signature': signature }
				},
				params
			)
	}));
