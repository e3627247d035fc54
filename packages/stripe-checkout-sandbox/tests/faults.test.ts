import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSandbox, createStoppedClock, serve, type Fault } from '../src/index.ts';
import { clientOf, createShop, twoBooks } from './shop.ts';

async function listening() {
	const sandbox = createSandbox();
	const server = await serve(sandbox, { port: 0, host: '127.0.0.1' });
	closeAfterTest('sandbox', () => {
		sandbox.close();
		return server.close();
	});
	const { hostname, port } = new URL(server.url);
	const client = (config: Stripe.StripeConfig = {}) =>
		new Stripe('sk_test_1', {
			host: hostname,
			port,
			protocol: 'http',
			maxNetworkRetries: 0,
			...config
		});
	return { sandbox, server, client, stripe: client() };
}

test.each([
	[500, Stripe.errors.StripeAPIError],
	[503, Stripe.errors.StripeAPIError],
	[429, Stripe.errors.StripeRateLimitError],
	[400, Stripe.errors.StripeInvalidRequestError]
])('a status fault answers one request with %i', async (status, kind) => {
	const { sandbox, stripe } = createShop();
	sandbox.faults.add({ effect: 'status', status });
	await expect(stripe.checkout.sessions.create(twoBooks())).rejects.toThrow(kind);
	expect((await stripe.checkout.sessions.list()).data).toEqual([]);
	expect((await stripe.checkout.sessions.create(twoBooks())).status).toBe('open');
});

test('the SDK retries after an injected error', async () => {
	const { sandbox } = createShop();
	sandbox.faults.add({ effect: 'status', method: 'POST', after: true });
	const stripe = new Stripe('sk_test_1', {
		httpClient: Stripe.createFetchHttpClient(sandbox.fetch),
		maxNetworkRetries: 1
	});
	const session = await stripe.checkout.sessions.create(twoBooks());
	expect((await stripe.checkout.sessions.list()).data.map(({ id }) => id)).toEqual([session.id]);
});

test('a fault applies to matching requests, a number of times, and can be removed', async () => {
	const { sandbox, stripe } = createShop();
	sandbox.faults.add({
		effect: 'status',
		method: 'get',
		path: '/v1/checkout/sessions/*',
		times: 2
	});
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	await stripe.checkout.sessions.list();
	const read = () => stripe.checkout.sessions.retrieve(id);
	await expect(read()).rejects.toThrow('injected fault with status 500');
	expect(sandbox.faults.pending).toMatchObject([{ effect: 'status', times: 1 }]);
	await expect(read()).rejects.toThrow('injected fault with status 500');
	expect((await read()).id).toBe(id);
	const undo = sandbox.faults.add({ effect: 'reset' });
	undo();
	sandbox.faults.add({ effect: 'reset' });
	sandbox.faults.clear();
	expect((await read()).id).toBe(id);
	expect((await sandbox.fetch('http://localhost/_sandbox')).status).toBe(200);
});

test.each<[string, Fault, number]>([
	['breaks', { effect: 'reset' }, 0],
	['breaks after the request was executed', { effect: 'reset', after: true }, 1]
])('an in-process connection %s', async (_, fault, made) => {
	const { sandbox, stripe } = createShop();
	sandbox.faults.add({ ...fault, times: 2 });
	await expect(stripe.checkout.sessions.create(twoBooks())).rejects.toThrow(
		Stripe.errors.StripeConnectionError
	);
	sandbox.faults.clear();
	expect((await stripe.checkout.sessions.list()).data).toHaveLength(made);
});

test('a hanging request ends when the caller aborts', async () => {
	const { sandbox } = createShop();
	sandbox.faults.add({ effect: 'hang', after: true });
	const leaving = new AbortController();
	const hanging = sandbox.fetch('http://localhost/v1/charges', { signal: leaving.signal });
	const first = await Promise.race([hanging, new Promise((resolve) => setImmediate(resolve))]);
	expect(first).toBeUndefined();
	leaving.abort(new Error('enough'));
	await expect(hanging).rejects.toThrow('enough');
});

test('a slow response arrives after its delay', async () => {
	const sandbox = createSandbox({ clock: createStoppedClock() });
	sandbox.faults.add({ effect: 'slow', milliseconds: 3000 });
	let done = false;
	const listed = clientOf(sandbox)
		.charges.list()
		.then(() => (done = true));
	for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
	sandbox.clock.advance(2);
	for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
	expect(done).toBe(false);
	sandbox.clock.advance(1);
	expect(await listed).toBe(true);
});

test('an HTTP connection breaks after the request was executed', async () => {
	const { sandbox, client, stripe } = await listening();
	sandbox.faults.add({ effect: 'reset', after: true, method: 'POST', times: 2 });
	await expect(stripe.checkout.sessions.create(twoBooks())).rejects.toMatchObject({
		type: 'StripeConnectionError',
		detail: { code: 'ECONNRESET' }
	});
	sandbox.faults.clear();
	expect((await stripe.checkout.sessions.list()).data).toHaveLength(1);

	sandbox.faults.add({ effect: 'reset', after: true, method: 'POST' });
	const again = await client({ maxNetworkRetries: 1 }).checkout.sessions.create(twoBooks());
	expect((await stripe.checkout.sessions.list()).data.map(({ id }) => id)[0]).toBe(again.id);
	expect((await stripe.checkout.sessions.list()).data).toHaveLength(2);
});

test('an HTTP request hangs until the client times out', async () => {
	const { sandbox, client, stripe } = await listening();
	sandbox.faults.add({ effect: 'hang' });
	await expect(client({ timeout: 50 }).charges.list()).rejects.toMatchObject({
		type: 'StripeConnectionError'
	});
	expect((await stripe.charges.list()).data).toEqual([]);
});

test('faults can be added and cleared over HTTP', async () => {
	const { sandbox, server, stripe } = await listening();
	const post = async (path: string, body: object) => {
		const response = await fetch(`${server.url}/_sandbox/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body)
		});
		return { status: response.status, body: await response.json() };
	};
	const fault = { effect: 'status', status: 502, method: 'GET', path: '/v1/charges', times: 3 };
	expect(await post('faults', fault)).toMatchObject({ status: 200, body: { faults: [fault] } });
	await expect(stripe.charges.list()).rejects.toMatchObject({ statusCode: 502 });
	const listed = await fetch(`${server.url}/_sandbox/faults`);
	expect(await listed.json()).toMatchObject({ faults: [{ times: 2 }] });
	expect(await post('faults', { effect: 'boom' })).toMatchObject({ status: 400 });
	expect(await post('faults', { effect: 'status', status: 200 })).toMatchObject({ status: 400 });
	await post('faults/clear', {});
	expect((await stripe.charges.list()).data).toEqual([]);
	expect(sandbox.faults.pending).toEqual([]);
});

test.each(['/v1/charges', '/v1/nothing', '/_sandbox', '/c/pay/cs_test_x', '/c/sandbox.css'])(
	'the Date header of %s uses the clock of the sandbox',
	async (path) => {
		const sandbox = createSandbox({ clock: createStoppedClock(Date.UTC(2030, 0, 15)) });
		const { headers } = await sandbox.fetch(`http://localhost${path}`);
		expect(headers.get('date')).toBe('Tue, 15 Jan 2030 00:00:00 GMT');
		sandbox.faults.add({ effect: 'status' });
		const failed = await sandbox.fetch('http://localhost/v1/charges');
		expect(failed.headers.get('date')).toBe('Tue, 15 Jan 2030 00:00:00 GMT');
	}
);

test('a session with an invalid expand is not created', async () => {
	const { stripe } = createShop();
	await expect(
		stripe.checkout.sessions.create(twoBooks({ expand: ['line_items', 'metadata'] }))
	).rejects.toThrow('This property cannot be expanded (metadata).');
	expect((await stripe.checkout.sessions.list()).data).toEqual([]);
});
