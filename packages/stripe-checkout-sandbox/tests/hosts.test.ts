import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { chromium, type Browser } from 'playwright-core';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { chromiumPath } from 'test-support/chromium';
import { createSandbox, serve, type SandboxOptions, type ServeOptions } from '../src/index.ts';
import { createShop, twoBooks } from './shop.ts';

// Starting a browser is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const key = { authorization: 'Bearer sk_test_1' };

async function listening(options: SandboxOptions = {}, where: ServeOptions = {}) {
	const sandbox = createSandbox(options);
	const server = await serve(sandbox, { port: 0, ...where });
	closeAfterTest('sandbox', () => server.close());
	const port = Number(new URL(server.url).port);
	/** Sends a request with any `Host` header to the server. */
	const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
		const sent = ask({ host: '127.0.0.1', port, path, method, headers: { ...key, ...headers } });
		sent.end();
		const [response] = (await once(sent, 'response')) as [IncomingMessage];
		return { status: response.statusCode, headers: response.headers, body: await text(response) };
	};
	return { sandbox, server, port, get };
}

describe('the Host header', () => {
	test('accepts loopback names', async () => {
		const { get, port } = await listening();
		for (const name of ['localhost', '127.0.0.1', '[::1]', 'shop.localhost']) {
			const host = `${name}:${port}`;
			expect((await get('/v1/charges', { host })).status).toBe(200);
			expect((await get('/c/sandbox.css', { host })).status).toBe(200);
			expect((await get('/_sandbox', { host })).status).toBe(200);
		}
	});

	test.each(['rebound.example', 'localhost.example', '127.0.0.1.example', '192.168.0.7'])(
		"%s is rejected by the API in Stripe's format",
		async (name) => {
			const { get, port, sandbox } = await listening();
			sandbox.faults.add({ effect: 'status' });
			for (const path of ['/v1/charges', '/v1/nothing', '/v1']) {
				const { status, headers, body } = await get(path, { host: `${name}:${port}` });
				expect(status).toBe(403);
				expect(headers['content-type']).toBe('application/json');
				expect(JSON.parse(body)).toMatchObject({
					error: {
						type: 'invalid_request_error',
						message: `This sandbox does not accept requests for the host ${name}. To allow it, start the sandbox with --allow-host ${name}, or add it to the allowedHosts option.`
					}
				});
			}
			expect(sandbox.faults.pending).toHaveLength(1);
		}
	);

	test('rejects unknown hosts on every page, with an HTML page', async () => {
		const { get, port } = await listening();
		const host = `rebound.example:${port}`;
		for (const path of [
			'/',
			'/c/pay/cs_test_x',
			'/c/sandbox.css',
			'/_sandbox',
			'/_sandbox/clock'
		]) {
			const { status, headers, body } = await get(path, { host });
			expect(status).toBe(403);
			expect(headers['content-type']).toMatch(/^text\/html/);
			expect(body).toContain('does not accept requests for the host rebound.example');
		}
	});

	test('accepts allowed hosts regardless of case', async () => {
		const allowedHosts = ['Host.Docker.internal', 'sandbox'];
		const { get, port } = await listening({ allowedHosts });
		for (const name of ['host.docker.internal', 'HOST.docker.internal', 'sandbox']) {
			expect((await get('/v1/charges', { host: `${name}:${port}` })).status).toBe(200);
		}
		expect((await get('/v1/charges', { host: 'other' })).status).toBe(403);
	});

	test.each(['http://a.test', 'a.test:80', 'a.test/', 'a b', ''])(
		'%j is not a valid allowed host',
		(name) => {
			expect(() => createSandbox({ allowedHosts: [name] })).toThrow(
				`allowedHosts must contain host names such as 'host.docker.internal'; received '${name}'.`
			);
		}
	);
});

test('a sandbox listens on the given host and reports a reachable URL', async () => {
	const everywhere = await listening({}, { host: '0.0.0.0' });
	expect(everywhere.server.url).toBe(`http://localhost:${everywhere.port}`);
	expect((await everywhere.get('/v1/charges', { host: 'rebound.example' })).status).toBe(403);
	const other = createSandbox();
	const server = await serve(other, { port: 0, host: '127.0.0.2' });
	closeAfterTest('sandbox', () => server.close());
	expect(server.url).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/);
	expect((await fetch(`${server.url}/v1/charges`, { headers: key })).status).toBe(200);
});

test('sandbox.fetch accepts requests for api.stripe.com', async () => {
	const { stripe, sandbox } = createShop();
	expect((await stripe.checkout.sessions.create(twoBooks())).status).toBe('open');
	const elsewhere = new Stripe('sk_test_1', {
		host: 'stripe.example',
		httpClient: Stripe.createFetchHttpClient(sandbox.fetch)
	});
	await expect(elsewhere.charges.list()).rejects.toMatchObject({
		statusCode: 403,
		message: expect.stringContaining('allowedHosts')
	});
});

describe('a page of another site', () => {
	test.each<[what: string, headers: Record<string, string>]>([
		['a form of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
		['a script of another site', { 'sec-fetch-site': 'cross-site' }],
		['an old browser', { origin: 'https://evil.example' }],
		['a page without an origin', { origin: 'null' }]
	])('cannot call the API: %s', async (_, headers) => {
		const { get } = await listening();
		for (const method of ['GET', 'POST', 'OPTIONS']) {
			const { status, body } = await get('/v1/webhook_endpoints', headers, method);
			expect(status).toBe(403);
			expect(JSON.parse(body)).toMatchObject({
				error: { message: 'Pages of other sites may not call this sandbox.' }
			});
		}
	});

	test('can call the API if it is served from this computer', async () => {
		const { get, port } = await listening();
		for (const origin of [`http://localhost:${port}`, 'http://127.0.0.1:5173']) {
			const headers = { origin, 'sec-fetch-site': 'same-site' };
			expect((await get('/v1/charges', headers)).status).toBe(200);
		}
	});
});

describe('in a browser', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await chromium.launch({
			executablePath: await chromiumPath(),
			args: [
				'--no-sandbox',
				'--host-resolver-rules=MAP rebound.example 127.0.0.1, MAP evil.example 127.0.0.1'
			]
		});
	});
	afterAll(() => browser.close());

	test('a form of another site with the key in its URL adds no endpoint', async () => {
		const { sandbox, port } = await listening();
		const form = `<form method="post" action="http://sk_test_x:@localhost:${port}/v1/webhook_endpoints">
			<input name="url" value="http://127.0.0.1:9/"><input name="enabled_events[]" value="*">
			<button>Win</button></form>`;
		const evil = createServer((_, response) => {
			response.setHeader('content-type', 'text/html').end(form);
		});
		await once(evil.listen(0, '127.0.0.1'), 'listening');
		closeAfterTest('proxy', () => void evil.close());
		const address = evil.address();
		const page = await browser.newPage();
		closeAfterTest('client', () => page.close());
		await page.goto(`http://evil.example:${typeof address === 'object' && address?.port}/`);
		const submitted = page.waitForResponse(/webhook_endpoints/);
		await page.click('button');
		expect((await submitted).status()).toBe(403);
		const listed = await sandbox.fetch('https://api.stripe.com/v1/webhook_endpoints', {
			headers: key
		});
		expect(await listed.json()).toMatchObject({ data: [] });
	});

	test('a rebound host name gets 403', async () => {
		const { port } = await listening();
		const page = await browser.newPage();
		closeAfterTest('client', () => page.close());
		await page.goto(`http://rebound.example:${port}/`);
		const statuses = await page.evaluate(async (headers) => {
			const paths = ['/v1/checkout/sessions', '/c/pay/cs_test_x', '/_sandbox'];
			const responses = paths.map((path) => fetch(path, { headers }));
			return (await Promise.all(responses)).map(({ status }) => status);
		}, key);
		expect(statuses).toEqual([403, 403, 403]);
	});
});
