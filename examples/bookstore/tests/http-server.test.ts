import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createAddressReader } from '../server/client-address.js';
import { createShopServer } from '../server/http-server.js';
import { requestText, sendRaw } from './raw-request.ts';

/** Starts a server. @param options.handler by default, echoes the request as the app would see it */
async function listen({
	env = {},
	handler,
	...limits
}: {
	env?: Record<string, string>;
	handler?: RequestListener;
	headersTimeout?: number;
	requestTimeout?: number;
	connectionsCheckingInterval?: number;
} = {}) {
	const echo: RequestListener = (request, response) => {
		const echo = JSON.stringify(request.headers);
		// Sent as one chunk, as the code below expects.
		response.setHeader('content-length', Buffer.byteLength(echo));
		request.resume().on('end', () => response.end(echo));
	};
	const server = createShopServer(handler ?? echo, {
		origin: new URL('https://books.example'),
		readAddress: createAddressReader(env),
		limits
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	closeAfterTest('store', () => {
		server.close();
		server.closeAllConnections();
	});
	return (server.address() as AddressInfo).port;
}

async function addressFor(env: Record<string, string>, ...lines: string[]): Promise<string> {
	const { body } = await sendRaw(await listen({ env }), requestText('/', lines));
	return (JSON.parse(body) as Record<string, string>)['x-bookstore-address'] ?? '';
}

const forged = [
	'X-Forwarded-For: 192.0.2.66',
	'X-Real-IP: 192.0.2.66',
	'Forwarded: for=192.0.2.66',
	'X-Bookstore-Address: 192.0.2.66',
	'X-Bookstore-Address: 192.0.2.67'
];

test('the client address is the socket’s, whatever headers a client sends', async () => {
	expect(await addressFor({}, ...forged)).toBe('127.0.0.1');
});

test.each([
	['the proxy’s header', { ADDRESS_HEADER: 'X-Real-IP' }, 'X-Real-IP: 192.0.2.1', '192.0.2.1'],
	[
		'an address with a port',
		{ ADDRESS_HEADER: 'X-Real-IP' },
		'X-Real-IP: 192.0.2.1:4711',
		'192.0.2.1'
	],
	[
		'IPv6 with a port',
		{ ADDRESS_HEADER: 'X-Real-IP' },
		'X-Real-IP: [2001:db8::1]:4711',
		'2001:db8::1'
	],
	['IPv6', { ADDRESS_HEADER: 'X-Real-IP' }, 'X-Real-IP: 2001:db8::1', '2001:db8::1'],
	[
		'the last of several',
		{ ADDRESS_HEADER: 'x-forwarded-for' },
		'X-Forwarded-For: 192.0.2.66, 192.0.2.1',
		'192.0.2.1'
	],
	[
		'the second to last behind two proxies',
		{ ADDRESS_HEADER: 'x-forwarded-for', XFF_DEPTH: '2' },
		'X-Forwarded-For: 192.0.2.66, 192.0.2.1, 198.51.100.1',
		'192.0.2.1'
	],
	[
		'the socket’s address if the header is too short',
		{ ADDRESS_HEADER: 'x-forwarded-for', XFF_DEPTH: '2' },
		'X-Forwarded-For: 192.0.2.66',
		'127.0.0.1'
	],
	[
		'the socket’s address if the header has no address',
		{ ADDRESS_HEADER: 'X-Real-IP' },
		'X-Real-IP: unknown',
		'127.0.0.1'
	],
	[
		'the socket’s address without a header',
		{ ADDRESS_HEADER: 'X-Real-IP' },
		'X-Forwarded-For: 192.0.2.66',
		'127.0.0.1'
	]
])('behind a proxy, the client address is %s', async (_, env, line, address) => {
	expect(await addressFor(env, line)).toBe(address);
});

test('repeated headers are joined, so that a client cannot override the address from the proxy', async () => {
	const lines = ['X-Forwarded-For: 192.0.2.66', 'X-Forwarded-For: 192.0.2.1'];
	expect(await addressFor({ ADDRESS_HEADER: 'x-forwarded-for' }, ...lines)).toBe('192.0.2.1');
});

test.each([
	[
		{ ADDRESS_HEADER: 'X-Forwarded-For: x' },
		/ADDRESS_HEADER is "X-Forwarded-For: x", but must be the name of the header/
	],
	[{ XFF_DEPTH: '0' }, /XFF_DEPTH is "0", but must be the number of proxies/],
	[{ ADDRESS_HEADER: 'x-forwarded-for', XFF_DEPTH: 'two' }, /XFF_DEPTH is "two", but must be/]
])('%o is rejected with the fix', (env, message) => {
	expect(() => createAddressReader(env)).toThrow(message);
});

test('scheme and host come from the settings, whatever a client sends', async () => {
	const port = await listen();
	const { body } = await sendRaw(
		port,
		requestText('/', ['X-Bookstore-Host: evil.example', 'X-Bookstore-Protocol: ftp'])
	);
	expect(JSON.parse(body)).toMatchObject({
		'x-bookstore-host': 'books.example',
		'x-bookstore-protocol': 'https'
	});
});

test.each([
	['headers', 'GET / HTTP/1.1\r\nHost: x\r\n', { headersTimeout: 100 }],
	['nothing', '', { headersTimeout: 100 }],
	[
		'half a body',
		'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf',
		{ requestTimeout: 200, headersTimeout: 100 }
	]
])('a client that sends %s and then stalls is disconnected', async (_, text, limits) => {
	const port = await listen({ ...limits, connectionsCheckingInterval: 20 });
	const { status, headers } = await sendRaw(port, text);
	expect(status).toBe(408);
	expect(headers.get('x-frame-options')).toBe('DENY');
});

test('a client that disconnects mid-request does no harm', async () => {
	const port = await listen();
	const socket = connect({ port, host: '127.0.0.1' });
	await once(socket, 'connect');
	socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf', () =>
		socket.resetAndDestroy()
	);
	await once(socket, 'close');
	expect((await sendRaw(port, requestText('/'))).status).toBe(200);
});

test('a client that sends too large headers receives a 431 even if it reads only after sending', async () => {
	const port = await listen();
	const socket = connect({ port, host: '127.0.0.1' });
	let failure: unknown;
	socket.on('error', (error) => (failure = error));
	socket.pause();
	await once(socket, 'connect');
	socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Much: ');
	for (let sent = 0; sent < 2_000_000 && !socket.destroyed; sent += 16_384) {
		await new Promise((resolve) => socket.write('x'.repeat(16_384), resolve));
	}
	expect(failure).toBeUndefined();
	const answer = once(socket, 'data');
	socket.resume();
	expect(String(await answer)).toMatch(/^HTTP\/1\.1 431 /);
	socket.destroy();
});

test('a part of a text is not compressed, since a client joins parts as the bytes that they are', async () => {
	const whole = 'a long text '.repeat(1_000);
	const handler: RequestListener = ({ headers: { range } }, response) => {
		const headers = { 'content-type': 'text/plain' };
		if (!range) return void response.writeHead(200, headers).end(whole);
		const length = whole.length;
		response
			.writeHead(206, { ...headers, 'content-range': `bytes 6000-${length - 1}/${length}` })
			.end(whole.slice(6_000));
	};
	const port = await listen({ handler });
	const gzip = 'Accept-Encoding: gzip';
	const all = await sendRaw(port, requestText('/', [gzip]));
	expect(all.headers.get('content-encoding')).toBe('gzip');
	const part = await sendRaw(port, requestText('/', [gzip, 'Range: bytes=6000-']));
	expect([part.status, part.headers.get('content-encoding')]).toEqual([206, null]);
	expect(part.body).toContain('a long text a long text');
});
