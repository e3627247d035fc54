import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { postAndThenRead } from '../../../packages/svelte-stripe-books/tests/support/raw-client.ts';
import { linger } from '../server/linger.js';
import { openTestShop } from './test-shop.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

/** Endpoints with the maximum body size and the response to a larger body. */
const endpoints: [string, { type: string; accept: string; status: number }][] = [
	['/webhooks/stripe', { type: json, accept: json, status: 413 }],
	['/checkout', { type: json, accept: json, status: 413 }],
	['/checkout', { type: form, accept: json, status: 413 }],
	['/cart/items', { type: form, accept: json, status: 413 }],
	// A page: browsers are redirected to it.
	['/cart/items', { type: form, accept: 'text/html', status: 303 }],
	['/library', { type: form, accept: 'text/html', status: 413 }],
	// These ignore the body.
	['/library/sign-out', { type: form, accept: 'text/html', status: 303 }],
	['/', { type: form, accept: 'text/html', status: 405 }]
];

test('a client that sends too large a body receives the response, with a length or chunked, even if it keeps sending', async () => {
	const testShop = await openTestShop({ BOOKSTORE_LIMITS: 'off' });
	const store = await testShop.start();
	for (const [path, { type, accept, status }] of endpoints) {
		// Below and above adapter-node's limit of 512 kB.
		for (const size of [300_000, 530_000, 2_000_000, 9_000_000]) {
			for (const isChunked of [false, true]) {
				for (const closes of [false, true]) {
					const headers = { origin: testShop.origin, 'content-type': type, accept };
					const port = Number(testShop.env.PORT);
					const answer = await postAndThenRead({ port, path, headers, size, isChunked, closes });
					expect([path, size, isChunked, closes, answer]).toEqual([
						...[path, size, isChunked, closes, status]
					]);
				}
			}
		}
	}
	expect(store.output()).not.toContain('page_failed');
}, 120_000);

/** Resolves when a connection is closed for any reason. */
const closing = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

describe('a client that keeps sending after its response', () => {
	/** Starts a server that responds immediately, and a client that has its response but has not sent its body. */
	async function connectTo(limits: { ms?: number; bytes?: number }, connection: string) {
		const answer: RequestListener = (request, response) => {
			linger(request, response, limits);
			response.writeHead(413, { connection, 'content-length': '0' }).end();
		};
		const server = createServer(answer).listen(0, '127.0.0.1');
		await once(server, 'listening');
		closeAfterTest('store', () => {
			server.close();
			server.closeAllConnections();
		});
		// Half-open: the client does not stop at the end of the response.
		const { port } = server.address() as AddressInfo;
		const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
		closeAfterTest('client', () => socket.destroy());
		socket.on('error', () => {});
		const [peer] = (await once(server, 'connection')) as [Socket];
		/** Resolves when the server has closed the connection. */
		const hungUp = closing(peer);
		socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
		const [head] = await once(socket, 'data');
		expect(String(head)).toMatch(/^HTTP\/1\.1 413 /);
		return { socket, hungUp };
	}
	const chunk = Buffer.from(`10000\r\n${'a'.repeat(65_536)}\r\n`);

	test.each(['close', 'keep-alive'])(
		'is disconnected after it sent too much (%s)',
		async (connection) => {
			const { socket, hungUp } = await connectTo({ ms: 60_000, bytes: 1_000_000 }, connection);
			const closed = closing(socket);
			let sent = 0;
			while (!socket.destroyed) {
				sent += chunk.length;
				const written = new Promise((resolve) => socket.write(chunk, resolve));
				await Promise.race([written, closed]);
				await new Promise((resolve) => setImmediate(resolve));
			}
			expect(sent).toBeGreaterThan(1_000_000);
			await hungUp;
		},
		20_000
	);

	test.each(['close', 'keep-alive'])(
		'is disconnected after it took too long (%s)',
		async (connection) => {
			const { hungUp } = await connectTo({ ms: 200, bytes: 1_000_000 }, connection);
			await hungUp;
		},
		20_000
	);

	test('is disconnected after it has sent everything', async () => {
		const { socket, hungUp } = await connectTo({ ms: 60_000, bytes: 1_000_000 }, 'close');
		socket.write(chunk);
		socket.write('0\r\n\r\n');
		await hungUp;
	}, 20_000);

	test('may send its next request on the same connection', async () => {
		const { socket } = await connectTo({ ms: 60_000, bytes: 1_000_000 }, 'keep-alive');
		socket.write(chunk);
		socket.write('0\r\n\r\nGET / HTTP/1.1\r\nhost: x\r\n\r\n');
		const [next] = await once(socket, 'data');
		expect(String(next)).toMatch(/^HTTP\/1\.1 413 /);
		socket.destroy();
	}, 20_000);
});
