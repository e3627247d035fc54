import { expect, test } from 'vitest';
import { requestText, sendRaw } from './raw-request.ts';
import { openTestShop } from './test-shop.ts';

const origin = 'Origin: http://evil.example';
const form = 'Content-Type: application/x-www-form-urlencoded';

/** Raw requests and their allowed statuses; 0 is a connection closed without a response. */
const rough: [string, string | Buffer, number[]][] = [
	['a target with incomplete percent-encoding', requestText('/%'), [400, 404]],
	['a target with invalid UTF-8', requestText('/books/%E0%A4%A'), [400, 404]],
	['a NUL as book id', requestText('/books/%00'), [404]],
	['a book id with encoded slashes', requestText('/books/..%2f..%2fpackage.json'), [404]],
	['a cover path that leaves its folder', requestText('/covers/..%2f..%2fpackage.json'), [404]],
	['a path that starts with ..', requestText('/../../package.json'), [404]],
	['a path that starts with two slashes', requestText('//evil.example/'), [308, 404]],
	['a path that starts with a backslash', requestText('/\\evil.example/'), [308, 404]],
	['the URL of another host', requestText('http://evil.example/cart'), [400]],
	['a target that would be appended to the host name', requestText('x://y/cart'), [400]],
	['an asterisk as target', requestText('*', [], 'OPTIONS'), [400]],
	['an unknown method', requestText('/', [], 'BREW'), [400]],
	['the method TRACE', requestText('/', [], 'TRACE'), [400, 405]],
	['the WebDAV method PROPFIND', requestText('/cart', [], 'PROPFIND'), [405]],
	['the proxy method CONNECT', requestText('evil.example:443', [], 'CONNECT'), [0, 400]],
	['headers above the size limit', requestText('/', [`X-Much: ${'x'.repeat(20_000)}`]), [431]],
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
	['a header with bytes outside of ASCII', requestText('/', ['X-Name: \u00ff\u00fe']), [200]],
	[
		'headers with names of Object.prototype',
		requestText('/', ['__proto__: x', 'constructor: y']),
		[200]
	],
	[
		'two Content-Length headers',
		requestText('/checkout', ['Content-Length: 1', 'Content-Length: 2'], 'POST'),
		[400]
	],
	[
		'a length and chunked encoding',
		requestText('/checkout', ['Content-Length: 1', 'Transfer-Encoding: chunked'], 'POST'),
		[400]
	],
	[
		'two Origin headers',
		requestText('/cart/items', [origin, origin, form, 'Content-Length: 0'], 'POST'),
		[403]
	],
	['two Host headers', requestText('/', ['Host: evil.example']), [200, 400]],
	['no Host header', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', [400]],
	['HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n', [200]],
	['text that is not HTTP', 'hello\r\n\r\n', [400]],
	['a TLS handshake', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]), [400]],
	['a header with a bare carriage return', 'GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n', [400]]
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
