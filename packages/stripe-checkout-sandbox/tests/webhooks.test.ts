import { createHmac } from 'node:crypto';
import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { createSandbox } from '../src/index.ts';
import { printFailures } from '../src/print-failures.ts';
import { createManualClock } from './manual-clock.ts';
import { clientOf, createShop, hookUrl, secret, submit, twoBooks, type Received } from './shop.ts';

async function paidShop(options: Parameters<typeof createShop>[0] = {}) {
	const clock = createManualClock();
	const shop = createShop({ clock, ...options });
	const session = await shop.stripe.checkout.sessions.create(twoBooks());
	return { ...shop, clock, session };
}

function completed(received: Received[]): Received[] {
	return received.filter(({ event }) => event.type === 'checkout.session.completed');
}

function timestampOf({ request }: Received): number {
	return Number(/t=(\d+)/.exec(request.headers.get('stripe-signature') ?? '')?.[1]);
}

test("the request has Stripe's headers and signature", async () => {
	const { sandbox, session, received, clock } = await paidShop();
	await sandbox.pay(session.id);
	const [{ request, body }] = completed(received) as [Received];
	expect(request.method).toBe('POST');
	expect(Object.fromEntries(request.headers)).toMatchObject({
		'content-type': 'application/json; charset=utf-8',
		'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
		accept: '*/*; q=0.5, application/xml',
		'cache-control': 'no-cache'
	});
	const t = Math.floor(clock.now() / 1000);
	const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
	expect(request.headers.get('stripe-signature')).toMatch(
		new RegExp(`^t=${t},v1=${v1},v0=[0-9a-f]{64}$`)
	);
});

test('a reserialized body fails signature verification', async () => {
	const { sandbox, session, received, stripe } = await paidShop();
	await sandbox.pay(session.id);
	const [{ request, body, event }] = completed(received) as [Received];
	expect(body).toContain('"custom_fields": [\n\n      ],\n');
	expect(body.startsWith('{\n  "id": "evt_1')).toBe(true);
	const signature = request.headers.get('stripe-signature') ?? '';
	for (const again of [JSON.stringify(event), JSON.stringify(event, null, 2)]) {
		await expect(
			stripe.webhooks.constructEventAsync(again, signature, secret, Infinity)
		).rejects.toThrow('No signatures found');
	}
});

test('both secrets verify while a secret is rolled', async () => {
	const { sandbox, session, stripe } = await paidShop({ clock: createManualClock(Date.now()) });
	const received: Request[] = [];
	sandbox.webhook('http://rolling.test/hook', {
		secret: ['whsec_old', 'whsec_new'],
		events: ['checkout.session.completed'],
		fetch: (request) => {
			received.push(request);
			return new Response();
		}
	});
	await sandbox.pay(session.id);
	const body = await received[0]!.text();
	const signature = received[0]!.headers.get('stripe-signature') ?? '';
	for (const each of ['whsec_old', 'whsec_new']) {
		const event = await stripe.webhooks.constructEventAsync(body, signature, each);
		expect(event.type).toBe('checkout.session.completed');
	}
	await expect(stripe.webhooks.constructEventAsync(body, signature, 'whsec_other')).rejects.toThrow(
		'No signatures found'
	);
});

test('a failed delivery is retried after 1, 5 and 25 seconds, each time with a new signature', async () => {
	const { sandbox, session, received, clock, stripe } = await paidShop();
	sandbox.webhook(hookUrl, {
		secret,
		events: ['checkout.session.completed'],
		async fetch(request) {
			const body = await request.clone().text();
			received.push({ request, body, event: JSON.parse(body) });
			return new Response('the database is down', { status: 503 });
		}
	});
	const start = clock.now() / 1000;
	expect((await sandbox.pay(session.id)).outcome).toBe('complete');
	for (const wait of [1, 5, 25]) {
		clock.advance(wait - 1);
		await sandbox.idle();
		const before = received.length;
		clock.advance(1);
		await sandbox.idle();
		expect(received.length).toBe(before + 1);
	}
	clock.advance(3600);
	await sandbox.idle();

	expect(received.map(timestampOf)).toEqual([start, start + 1, start + 6, start + 31]);
	expect(new Set(received.map(({ body }) => body)).size).toBe(1);
	expect(new Set(received.map(({ request }) => request.headers.get('stripe-signature'))).size).toBe(
		4
	);
	const [delivery] = sandbox.deliveries;
	expect(delivery).toMatchObject({ status: 'failed', nextAttemptAt: null, url: hookUrl });
	expect(delivery?.attempts.map(({ error }) => error)).toEqual(Array(4).fill('HTTP 503'));
	const [event] = (await stripe.events.list({ type: 'checkout.session.completed' })).data;
	expect(event?.pending_webhooks).toBe(1);
});

test('a delivery that succeeds on a retry is not retried again', async () => {
	const { sandbox, session, received, responses, clock, stripe } = await paidShop();
	responses.push(...Array.from({ length: 5 }, () => () => new Response(null, { status: 500 })));
	await sandbox.pay(session.id);
	clock.advance(1);
	await sandbox.idle();
	expect(completed(received)).toHaveLength(2);
	clock.advance(3600);
	await sandbox.idle();
	expect(completed(received)).toHaveLength(2);
	expect(sandbox.deliveries.map(({ status }) => status)).toEqual(Array(5).fill('succeeded'));
	const { data } = await stripe.events.list({ delivery_success: true });
	expect(data.map((event) => event.pending_webhooks)).toEqual([0, 0, 0, 0, 0]);
});

test.each([301, 302, 307, 400, 404])('a response of %i counts as failed', async (status) => {
	const { sandbox, session, responses } = await paidShop();
	const headers = { location: 'http://elsewhere.test/' };
	responses.push(() => new Response(null, { status, headers }));
	await sandbox.pay(session.id);
	await sandbox.idle();
	expect(sandbox.deliveries[0]).toMatchObject({
		status: 'pending',
		attempts: [{ status, error: `HTTP ${status}` }]
	});
});

test('a hanging endpoint delays the redirect by ten seconds at most, and the terminal says that the event will be sent again', async () => {
	const { sandbox, session, responses, clock } = await paidShop();
	const printed: string[] = [];
	printFailures(sandbox, [], (text) => printed.push(text));
	responses.push(...Array.from({ length: 5 }, () => () => new Promise<Response>(() => {})));
	let response: Response | undefined;
	const submitted = submit(sandbox, session.url).then((result) => (response = result));
	await turns();
	clock.advance(9);
	await turns();
	expect(response).toBeUndefined();
	clock.advance(1);
	expect((await submitted).status).toBe(303);
	await sandbox.idle();
	expect(sandbox.deliveries[0]).toMatchObject({
		status: 'pending',
		attempts: [{ status: null, error: 'No response within 10 seconds' }]
	});
	expect(printed).toEqual([
		`The webhook timed out: ${hookUrl} did not respond within 10 seconds, since the shop is slow or still compiling. The event will be sent again.`
	]);
});

test('an unreachable endpoint fails the delivery, not the payment', async () => {
	const { sandbox, session, responses } = await paidShop();
	responses.push(() => {
		throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
	});
	expect((await submit(sandbox, session.url)).status).toBe(303);
	expect(sandbox.deliveries[0]?.attempts[0]?.error).toBe('fetch failed: connect ECONNREFUSED');
});

test('an endpoint receives only its enabled events', async () => {
	const { sandbox, session } = await paidShop();
	const types: string[] = [];
	const { secret: made } = sandbox.webhook('http://other.test/hook', {
		events: ['charge.succeeded', 'checkout.session.completed'],
		async fetch(request) {
			const event: Stripe.Event = JSON.parse(await request.text());
			types.push(event.type);
			return new Response();
		}
	});
	await sandbox.pay(session.id);
	await sandbox.idle();
	expect(types.sort()).toEqual(['charge.succeeded', 'checkout.session.completed']);
	expect(made).toMatch(/^whsec_\w{48}$/);
});

test('an endpoint created through the API returns its secret once', async () => {
	const { stripe } = createShop();
	const made = await stripe.webhookEndpoints.create({
		url: 'http://api.test/hook',
		enabled_events: ['checkout.session.completed']
	});
	expect(made.secret).toMatch(/^whsec_/);
	const listed = await stripe.webhookEndpoints.list();
	expect(listed.data.map(({ url }) => url)).toEqual(['http://api.test/hook', hookUrl]);
	expect(listed.data[0]).not.toHaveProperty('secret');
	expect(await stripe.webhookEndpoints.retrieve(made.id)).not.toHaveProperty('secret');
	expect(await stripe.webhookEndpoints.del(made.id)).toMatchObject({ deleted: true });
	expect((await stripe.webhookEndpoints.list()).data).toHaveLength(1);
});

test('an endpoint is changed through the API, and gets no events while it is disabled', async () => {
	const { sandbox, session, stripe } = await paidShop();
	const types: string[] = [];
	const { id } = sandbox.webhook('http://other.test/hook', {
		async fetch(request) {
			const event: Stripe.Event = JSON.parse(await request.text());
			types.push(event.type);
			return new Response();
		}
	});
	const disabled = await stripe.webhookEndpoints.update(id, {
		disabled: true,
		description: 'Books',
		enabled_events: ['checkout.session.completed'],
		metadata: { shop: 'books' }
	});
	expect(disabled).toMatchObject({
		status: 'disabled',
		description: 'Books',
		enabled_events: ['checkout.session.completed'],
		metadata: { shop: 'books' }
	});
	expect(disabled).not.toHaveProperty('secret');
	await sandbox.pay(session.id);
	await sandbox.idle();
	expect(types).toEqual([]);

	const enabled = await stripe.webhookEndpoints.update(id, { disabled: false, metadata: '' });
	expect(enabled).toMatchObject({ status: 'enabled', description: 'Books', metadata: {} });
	await sandbox.pay((await stripe.checkout.sessions.create(twoBooks())).id);
	await sandbox.idle();
	expect(types).toEqual(['checkout.session.completed']);
	await expect(
		stripe.webhookEndpoints.update('we_1', { url: 'http://new.test/hook' })
	).rejects.toThrow("No such webhook endpoint: 'we_1'");
	await expect(stripe.webhookEndpoints.update(id, { url: '/hook' })).rejects.toThrow(
		'Not a valid URL'
	);
});

test('an endpoint of the API has the version it asks for, or that of the account', async () => {
	const { stripe } = createShop();
	const draft = { url: 'http://api.test/hook', enabled_events: ['charge.refunded' as const] };
	const made = await stripe.webhookEndpoints.create(draft);
	expect(made.api_version).toBeNull();
	const pinned = await stripe.webhookEndpoints.create({
		...draft,
		api_version: '2026-10-28.endive'
	});
	expect(pinned.api_version).toBe('2026-10-28.endive');
});

test('the balance shows that a key is for test mode', async () => {
	const { stripe } = createShop();
	expect(await stripe.balance.retrieve()).toMatchObject({ object: 'balance', livemode: false });
});

test('events can be listed by type and date, and are snapshots', async () => {
	const { sandbox, session, clock, stripe } = await paidShop();
	await sandbox.pay(session.id);
	clock.advance(60);
	const later = await stripe.checkout.sessions.create(twoBooks());
	await stripe.checkout.sessions.expire(later.id);

	const types = ['checkout.session.completed', 'checkout.session.expired'];
	const both = await stripe.events.list({ types });
	expect(both.data.map((event) => event.type)).toEqual(types.toReversed());
	const recent = await stripe.events.list({ created: { gt: both.data[1]?.created ?? 0 } });
	expect(recent.data.map((event) => event.type)).toEqual(['checkout.session.expired']);
	const [created] = (await stripe.events.list({ type: 'payment_intent.created' })).data;
	expect(created?.data.object).toMatchObject({ status: 'requires_payment_method' });
	expect(await stripe.events.retrieve(created?.id ?? '')).toMatchObject({ id: created?.id });
	await expect(stripe.events.retrieve('evt_1')).rejects.toThrow("No such event: 'evt_1'");
});

test('a closed sandbox runs no more timers', async () => {
	const clock = createManualClock();
	const sandbox = createSandbox({ clock });
	const session = await clientOf(sandbox).checkout.sessions.create(twoBooks());
	sandbox.close();
	clock.advance(200_000);
	expect(sandbox.events).toEqual([]);
	expect(session.status).toBe('open');
});

test('an invalid URL or secret throws', () => {
	const { sandbox } = createShop();
	expect(() => sandbox.webhook('/hook')).toThrow(
		"url must be an absolute http(s) URL; received '/hook'."
	);
	expect(() => sandbox.webhook(hookUrl, { secret: '' })).toThrow('secret must not be empty');
	expect(() => createSandbox({ url: 'localhost' })).toThrow(
		"url must be an absolute http(s) URL; received 'localhost'."
	);
});

// Runs all pending tasks that do not depend on the clock.
async function turns(): Promise<void> {
	for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
}
