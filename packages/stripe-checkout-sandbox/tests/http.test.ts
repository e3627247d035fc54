import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSandbox, serve, type SandboxServer } from '../src/index.ts';
import { clientOf, createShop, submit, twoBooks } from './shop.ts';

const api = 'http://localhost/v1/checkout/sessions';

describe('API keys', () => {
	const send = (headers: Record<string, string>) => createSandbox().fetch(api, { headers });

	test.each([
		['a secret key', 'Bearer sk_test_123'],
		['a restricted key', 'Bearer rk_test_123'],
		['a key as the user name of Basic', `Basic ${btoa('sk_test_123:')}`]
	])('%s for test mode is accepted', async (_, authorization) => {
		expect((await send({ authorization })).status).toBe(200);
	});

	test('a missing key gets 401 with instructions', async () => {
		const response = await send({});
		expect(response.status).toBe(401);
		expect(await response.json()).toMatchObject({
			error: {
				type: 'invalid_request_error',
				message: expect.stringMatching(/^You did not provide an API key\./)
			}
		});
	});

	test.each([
		['sk_nonsense_abcd1234', 'Invalid API Key provided: ****1234'],
		['sk_test_', 'Invalid API Key provided: sk_test_****'],
		['pk_test_abcd1234', 'Invalid API Key provided: pk_test_****1234']
	])('%s is rejected and redacted in the message', async (key, message) => {
		const response = await send({ authorization: `Bearer ${key}` });
		expect(response.status).toBe(401);
		expect(await response.json()).toMatchObject({ error: { message } });
	});

	test.each(['sk_live_abcd1234', 'rk_live_abcd1234'])(
		'the live key %s is rejected',
		async (key) => {
			const error = await clientOf(createSandbox(), key)
				.checkout.sessions.list()
				.catch((reason: unknown) => reason);
			expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
			expect(String(error)).toContain('accepts test keys only');
			expect(String(error)).not.toContain('1234');
		}
	);
});

describe('responses', () => {
	const headers = {
		authorization: 'Bearer sk_test_1',
		'content-type': 'application/x-www-form-urlencoded'
	};

	test("include Stripe's headers, for errors too", async () => {
		const sandbox = createSandbox();
		const good = await sandbox.fetch(api, { headers });
		const bad = await sandbox.fetch(api, {
			method: 'POST',
			headers: { ...headers, 'idempotency-key': 'k1' },
			body: 'mode=payment'
		});
		for (const response of [good, bad]) {
			expect(response.headers.get('content-type')).toBe('application/json');
			expect(response.headers.get('request-id')).toMatch(/^req_\w{14}$/);
			expect(response.headers.get('stripe-version')).toBe(Stripe.API_VERSION);
			expect(response.headers.get('cache-control')).toBe('no-cache, no-store');
			expect(Date.parse(response.headers.get('date') ?? '')).not.toBeNaN();
		}
		expect(bad.headers.get('idempotency-key')).toBe('k1');
		expect(bad.headers.get('original-request')).toBe(bad.headers.get('request-id'));
		expect(bad.headers.get('stripe-should-retry')).toBe('false');
		expect(await good.text()).toBe(
			'{\n  "object": "list",\n  "data": [\n\n  ],\n  "has_more": false,\n  "url": "/v1/checkout/sessions"\n}'
		);
		const id = bad.headers.get('request-id');
		expect(await bad.json()).toEqual({
			error: {
				code: 'parameter_missing',
				doc_url: 'https://stripe.com/docs/error-codes/parameter-missing',
				message: 'Missing required param: line_items.',
				param: 'line_items',
				request_log_url: `https://dashboard.stripe.com/test/logs/${id}`,
				type: 'invalid_request_error'
			}
		});
	});

	test.each([
		['GET', '/v1/x'],
		['POST', '/v1/checkout/sessions/cs_1/nonsense'],
		['DELETE', '/v1/checkout/sessions'],
		['GET', '/v2/core/events'],
		['GET', '/']
	])("%s %s, which does not exist, gets Stripe's 404", async (method, path) => {
		const response = await createSandbox().fetch(`http://localhost${path}`, { method, headers });
		expect(response.status).toBe(404);
		expect(await response.json()).toMatchObject({
			error: {
				type: 'invalid_request_error',
				message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`
			}
		});
	});

	test("a JSON body is rejected with Stripe's message", async () => {
		const response = await createSandbox().fetch(api, {
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/json' },
			body: '{}'
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({
			error: { message: expect.stringContaining('check that your POST content type is') }
		});
	});

	test('a trailing slash is ignored', async () => {
		const response = await createSandbox().fetch(`${api}/`, { headers });
		expect(await response.json()).toMatchObject({ object: 'list', data: [] });
	});

	test('lists may be sent without indexes', async () => {
		const { stripe, sandbox } = createShop();
		const { id } = await stripe.checkout.sessions.create(twoBooks());
		const response = await sandbox.fetch(`${api}/${id}?expand[]=line_items&expand[]=customer`, {
			headers
		});
		expect(await response.json()).toMatchObject({ line_items: { object: 'list' } });
	});

	test('field names cannot pollute prototypes', async () => {
		const response = await createSandbox().fetch(api, {
			method: 'POST',
			headers,
			body: '__proto__[polluted]=1&constructor[prototype][polluted]=1'
		});
		expect(response.status).toBe(400);
		expect('polluted' in {}).toBe(false);
	});
});

describe('over a real connection', () => {
	const sandbox = createSandbox();
	let server: SandboxServer;
	beforeAll(async () => {
		server = await serve(sandbox, { port: 0 });
	});
	afterAll(() => server.close());

	test('the SDK creates a session and retrieves it after payment', async () => {
		const { hostname, port } = new URL(server.url);
		const stripe = new Stripe('sk_test_123', { host: hostname, port, protocol: 'http' });
		const session = await stripe.checkout.sessions.create(twoBooks());
		expect(session.url).toMatch(new RegExp(`^${server.url}/c/pay/cs_test_`));

		const page = await fetch(session.url ?? '');
		expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8');
		const sheet = await fetch(`${server.url}/c/sandbox.css`);
		expect(sheet.headers.get('content-type')).toBe('text/css; charset=utf-8');

		expect((await submit(sandbox, session.url)).status).toBe(303);
		expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
	});

	test('a webhook is sent over the network, and redirects are not followed', async () => {
		const paths: string[] = [];
		let arrive = () => {};
		const twice = new Promise<void>((resolve) => (arrive = resolve));
		const bodies: string[] = [];
		const signatures: string[] = [];
		const receiver = createServer(async (request, response) => {
			paths.push(request.url ?? '');
			signatures.push(String(request.headers['stripe-signature']));
			bodies.push(await text(request));
			response.writeHead(paths.length === 1 ? 308 : 200, { location: '/elsewhere' }).end();
			if (paths.length === 2) arrive();
		});
		await once(receiver.listen(0, '127.0.0.1'), 'listening');
		closeAfterTest('store', () => receiver.close());
		const address = receiver.address();
		const port = typeof address === 'object' ? address?.port : undefined;

		const moved = createSandbox({ retries: [0.01] });
		const { secret } = moved.webhook(`http://127.0.0.1:${port}/hook`, {
			events: ['checkout.session.completed']
		});
		const stripe = clientOf(moved);
		const session = await stripe.checkout.sessions.create(twoBooks());
		await moved.pay(session.id);
		await twice;
		await moved.idle();

		expect(paths).toEqual(['/hook', '/hook']);
		const [delivery] = moved.deliveries;
		expect(delivery).toMatchObject({
			status: 'succeeded',
			attempts: [{ error: 'HTTP 308' }, { error: null }]
		});
		for (const [index, body] of bodies.entries()) {
			const event = await stripe.webhooks.constructEventAsync(
				body,
				signatures[index] ?? '',
				secret
			);
			expect(event.data.object).toMatchObject({ id: session.id });
		}
	});

	test('serve rejects if the port is in use', async () => {
		const port = Number(new URL(server.url).port);
		await expect(serve(createSandbox(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	test('serve listens on this computer only', async () => {
		const { hostname } = new URL(server.url);
		expect(hostname).toBe('localhost');
		const elsewhere = createSandbox();
		await expect(serve(elsewhere, { port: 0, host: '192.0.2.1' })).rejects.toMatchObject({
			code: 'EADDRNOTAVAIL'
		});
	});
});

test('browsers are redirected from / to the dashboard', async () => {
	const response = await createSandbox().fetch('http://localhost/', {
		headers: { accept: 'text/html,*/*' }
	});
	expect([response.status, response.headers.get('location')]).toEqual([303, '/_sandbox']);
});

test('the dashboard shows sessions, deliveries and pending debits', async () => {
	const { sandbox, stripe, responses } = createShop();
	const empty = await (await sandbox.fetch('http://localhost/_sandbox')).text();
	expect(empty).toContain('No sessions yet.');
	responses.push(() => new Response(null, { status: 503 }));
	const session = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(session.id, { email: '<i>@example.com', bankAccount: '000123456789' });
	await sandbox.idle();
	const page = await (await sandbox.fetch('http://localhost/_sandbox/')).text();
	expect(page).toContain('&lt;i&gt;@example.com');
	expect(page).toContain('HTTP 503');
	expect(page).toContain(`action="/_sandbox/sessions/${session.id}/settle"`);
	const listed = await (await sandbox.fetch('http://localhost/_sandbox/deliveries')).json();
	expect(listed).toMatchObject({ deliveries: [{ attempts: [{ error: 'HTTP 503' }] }, {}, {}, {}] });
	sandbox.close();
});
