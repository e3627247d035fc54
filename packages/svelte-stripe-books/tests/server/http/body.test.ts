import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { readBody } from '../../../src/lib/server/http/body.ts';
import type { Handler } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { postAndThenRead } from '../../support/raw-client.ts';
import { openShop } from '../../support/shop.ts';

/** Starts a Node server with one handler, which closes the connection after its response if the client asks for it. */
async function listen(handler: Handler): Promise<number> {
	const server = createServer((incoming, outgoing) => {
		const request = new Request(`http://localhost${incoming.url}`, {
			method: incoming.method ?? 'POST',
			headers: incoming.headers as Record<string, string>,
			body: Readable.toWeb(incoming) as ReadableStream,
			duplex: 'half'
		} as RequestInit);
		void handler({ ...new Visitor().event('/'), request }).then(async (answer) => {
			outgoing.writeHead(answer.status).end(await answer.text());
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	closeAfterTest('store', () => {
		server.close();
		server.closeAllConnections();
	});
	return (server.address() as AddressInfo).port;
}

describe('a client that reads the response only after it has sent an oversized body gets 413', () => {
	const sizes = [300_000, 520_000, 2_000_000];
	test.each([
		['cart', 'application/x-www-form-urlencoded'],
		['checkout', 'application/json'],
		['webhook', 'application/json']
	] as const)('from the %s endpoint', async (name, type) => {
		const shop = await openShop();
		const port = await listen(shop[name]);
		for (const size of sizes) {
			for (const isChunked of [false, true]) {
				for (const closes of [false, true]) {
					const headers = { 'content-type': type, accept: 'application/json' };
					const answer = await postAndThenRead({
						...{ port, path: '/', headers, size, isChunked, closes }
					});
					expect([answer, size, isChunked, closes]).toEqual([413, size, isChunked, closes]);
				}
			}
		}
	});
});

describe('an oversized body', () => {
	beforeEach(() => void vi.useFakeTimers());
	afterEach(() => void vi.useRealTimers());

	/** Creates a request with a declared length whose body is produced on demand. */
	function request(next: () => Uint8Array | null | Promise<never>, length?: number) {
		let parts = 0;
		const body = new ReadableStream({
			async pull(controller) {
				parts += 1;
				const part = await next();
				if (part) controller.enqueue(part);
				else controller.close();
			}
		});
		const headers = length === undefined ? {} : { 'content-length': String(length) };
		const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit;
		return { request: new Request('https://books.example', init), parts: () => parts };
	}
	const megabyte = new Uint8Array(1_000_000);

	test('is read up to four megabytes', async () => {
		const endless = request(() => megabyte);
		expect(await readBody(endless.request, 1_000)).toBe('request_too_large');
		expect(endless.parts()).toBeLessThan(8);
	});

	test('is not read if its declared length is larger', async () => {
		const endless = request(() => megabyte, 60_000_000);
		expect(await readBody(endless.request, 1_000)).toBe('request_too_large');
		expect(endless.parts()).toBeLessThanOrEqual(1);
	});

	test('is read for at most five seconds', async () => {
		const parts = [megabyte];
		const stuck = request(() => parts.pop() ?? new Promise(() => {}));
		const read = readBody(stuck.request, 1_000);
		await vi.advanceTimersByTimeAsync(4_999);
		expect(await Promise.race([read, Promise.resolve('waiting')])).toBe('waiting');
		await vi.advanceTimersByTimeAsync(1);
		expect(await read).toBe('request_too_large');
		expect(vi.getTimerCount()).toBe(0);
	});

	test('is reported as too large even if the client disconnects', async () => {
		const parts = [megabyte];
		const broken = request(() => parts.pop() ?? Promise.reject(new Error('aborted')));
		expect(await readBody(broken.request, 1_000)).toBe('request_too_large');
	});

	test('is reported as too large if the platform rejects it first', async () => {
		const refused = Object.assign(new Error('Payload Too Large'), { status: 413 });
		const platform = request(() => Promise.reject(refused));
		expect(await readBody(platform.request, 1_000)).toBe('request_too_large');
	});
});
