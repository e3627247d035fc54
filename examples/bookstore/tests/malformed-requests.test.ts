import { expect, test } from 'vitest';
import { requestText, sendRaw } from './raw-request.ts';
import { openTestShop } from './test-shop.ts';

const origin = 'Origin: http://evil.example';
const form = 'Content-Type: application/x-www-form-urlencoded';

/** Raw requests and their allowed statuses; 0 is a connection closed without a response. */
const rough: [string, string | Buffer, number[]][] = [
	['a target that is no text', requestText('/%'), [400, 404]],
	['a target of broken UTF-8', requestText('/books/%E0%A4%A'), [400, 404]],
	['a book of nothing', requestText('/books/%00'), [404]],
	['a book with slashes', requestText('/books/..%2f..%2fpackage.json'), [404]],
	['a cover outside of the covers', requestText('/covers/..%2f..%2fpackage.json'), [404]],
	['a path that climbs', requestText('/../../package.json'), [404]],
	['a path that begins twice', requestText('//evil.example/'), [308, 404]],
	['a path that begins the other way', requestText('/\\evil.example/'), [308, 404]],
	['a whole address of another host', requestText('http://evil.example/cart'), [400]],
	['a target that would become a part of our name', requestText('x://y/cart'), [400]],
	['a target that is no path', requestText('*', [], 'OPTIONS'), [400]],
	['an unknown method', requestText('/', [], 'BREW'), [400]],
	['a method for other servers', requestText('/', [], 'TRACE'), [400, 405]],
	['a method for folders', requestText('/cart', [], 'PROPFIND'), [405]],
	['a method for proxies', requestText('evil.example:443', [], 'CONNECT'), [0, 400]],
	['headers beyond measure', requestText('/', [`X-Much: ${'x'.repeat(20_000)}`]), [431]],
	[
		'two hundred headers',
		requestText(
			'/',
			Array.from({ length: 200 }, (_, index) => `X-${index}: 1`)
		),
		[431]
	],
	[
		'a thousand cookies',
		requestText('/cart', [`Cookie: ${'a=1; '.repeat(1_000)}ssb_cart=1.slow-light`]),
		[200]
	],
	['an invalid cart', requestText('/cart', ['Cookie: ssb_cart=1.__proto__.constructor']), [200]],
	['a header with bytes of another code', requestText('/', ['X-Name: \u00ff\u00fe']), [200]],
	[
		'a header that is a trap for objects',
		requestText('/', ['__proto__: x', 'constructor: y']),
		[200]
	],
	[
		'two lengths',
		requestText('/checkout', ['Content-Length: 1', 'Content-Length: 2'], 'POST'),
		[400]
	],
	[
		'a length and chunks',
		requestText('/checkout', ['Content-Length: 1', 'Transfer-Encoding: chunked'], 'POST'),
		[400]
	],
	[
		'two origins',
		requestText('/cart/items', [origin, origin, form, 'Content-Length: 0'], 'POST'),
		[403]
	],
	['two hosts', requestText('/', ['Host: evil.example']), [200, 400]],
	['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', [400]],
	['HTTP of long ago', 'GET / HTTP/1.0\r\n\r\n', [200]],
	['what is no HTTP', 'hello\r\n\r\n', [400]],
	['the beginning of TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]), [400]],
	['a header that ends in the middle', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n', [400]]
];

test('malformed requests are rejected or served without a log entry', async () => {
	const testShop = await openTestShop();
	const store = await testShop.start();
	const before = store.output();
	for (const [what, text, statuses] of rough) {
		const { status, headers } = await sendRaw(testShop.env.PORT, text);
		expect(statuses, what).toContain(status);
		const location = headers.get('location');
		if (location) expect(new URL(location, testShop.origin).origin, what).toBe(testShop.origin);
		if (status !== 0) expect(headers.get('x-content-type-options'), what).toBe('nosniff');
	}
	expect((await fetch(testShop.origin)).status).toBe(200);
	expect(store.output()).toBe(before);
});

test('a forged host affects no cookie, link or policy', async () => {
	const testShop = await openTestShop();
	await testShop.start();
	const { headers, body } = await sendRaw(
		testShop.env.PORT,
		[
			'GET /sitemap.xml HTTP/1.1',
			'Host: evil.example',
			'X-Forwarded-Host: evil.example',
			'X-Forwarded-Proto: https',
			'X-Bookstore-Host: evil.example',
			'Forwarded: host=evil.example',
			'Connection: close',
			'',
			''
		].join('\r\n')
	);
	expect(body).toContain(`${testShop.origin}/`);
	expect(body + [...headers.values()].join()).not.toContain('evil');
});
