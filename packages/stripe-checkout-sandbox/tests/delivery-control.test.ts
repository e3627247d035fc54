import { expect, test } from 'vitest';
import { createSandbox, createStoppedClock } from '../src/index.ts';
import { createShop, hookUrl, twoBooks } from './shop.ts';

async function open() {
	const shop = createShop({ clock: createStoppedClock(Date.UTC(2030, 0, 15)) });
	const { id } = await shop.stripe.checkout.sessions.create(twoBooks());
	const types = () => shop.received.map(({ event }) => event.type);
	const ids = () => shop.received.map(({ event }) => event.id);
	return { ...shop, id, types, ids };
}

const usual = [
	'payment_intent.created',
	'charge.succeeded',
	'payment_intent.succeeded',
	'charge.updated',
	'checkout.session.completed'
];

test('drop leaves the event undelivered', async () => {
	const { sandbox, stripe, id, types } = await open();
	sandbox.deliver.drop({ types: ['checkout.session.completed'], times: 1 });
	expect((await sandbox.pay(id)).outcome).toBe('complete');
	sandbox.clock.advance(3600);
	await sandbox.idle();
	expect(types()).toEqual(usual.slice(0, 4));
	const undelivered = await stripe.events.list({ delivery_success: false });
	expect(undelivered.data.map((event) => event.type)).toEqual(['checkout.session.completed']);
	expect(sandbox.deliveries.at(-1)).toMatchObject({ status: 'dropped', attempts: [] });

	const again = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(again.id);
	expect(types().slice(4)).toEqual(usual);
});

test('duplicate sends each webhook twice with the same ID and retries each independently', async () => {
	const { sandbox, id, types, ids, responses } = await open();
	const undo = sandbox.deliver.duplicate({ types: ['checkout.*'] });
	responses.push(...Array.from({ length: 5 }, () => () => new Response()));
	responses.push(() => new Response(null, { status: 500 }));
	await sandbox.pay(id);
	expect(types().slice(4)).toEqual(['checkout.session.completed', 'checkout.session.completed']);
	expect(new Set(ids().slice(4)).size).toBe(1);
	sandbox.clock.advance(1);
	await sandbox.idle();
	expect(types()).toHaveLength(7);
	undo();
	expect(sandbox.deliveries.map(({ status }) => status)).toEqual(Array(6).fill('succeeded'));
	expect(sandbox.events.map((event) => event.pending_webhooks)).toEqual([0, 0, 0, 0, 0]);
});

test('delay postpones the first attempt', async () => {
	const { sandbox, id, types } = await open();
	sandbox.deliver.delay(60, { types: ['checkout.session.completed'] });
	expect((await sandbox.pay(id)).outcome).toBe('complete');
	sandbox.clock.advance(59);
	await sandbox.idle();
	expect(types()).toHaveLength(4);
	sandbox.clock.advance(1);
	await sandbox.idle();
	expect(types().at(-1)).toBe('checkout.session.completed');
});

test('shuffle delivers in an order determined by the seed', async () => {
	const orderOf = async (seed: number) => {
		const { sandbox, id, types } = await open();
		sandbox.deliver.shuffle({ seed, seconds: 10 });
		await sandbox.pay(id);
		expect(types()).toEqual([]);
		sandbox.clock.advance(10);
		await sandbox.idle();
		expect(types().toSorted()).toEqual(usual.toSorted());
		return types();
	};
	expect(await orderOf(1)).toEqual(await orderOf(1));
	expect(await orderOf(1)).not.toEqual(usual);
	expect(await orderOf(1)).not.toEqual(await orderOf(2));
});

test('hold keeps deliveries until release, which orders them by seed', async () => {
	const orderOf = async (options?: { seed: number }) => {
		const { sandbox, id, types } = await open();
		sandbox.deliver.hold();
		await sandbox.pay(id);
		await sandbox.refund(id);
		expect(types()).toEqual([]);
		await sandbox.deliver.release(options);
		expect(types()).toHaveLength(7);
		await sandbox.dispute(id);
		expect(types().slice(7)).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn']);
		return types().slice(0, 7);
	};
	const inOrder = [...usual, 'refund.created', 'charge.refunded'];
	expect(await orderOf()).toEqual(inOrder);
	expect(await orderOf({ seed: 5 })).not.toEqual(inOrder);
	expect(await orderOf({ seed: 5 })).toEqual(await orderOf({ seed: 5 }));
});

test('held deliveries are restored from a snapshot', async () => {
	const { sandbox, id } = await open();
	sandbox.deliver.hold();
	await sandbox.pay(id);
	const again = createSandbox({ snapshot: sandbox.snapshot() });
	let count = 0;
	again.webhook(hookUrl, { fetch: () => ((count += 1), new Response()) });
	await again.idle();
	expect(count).toBe(0);
	await again.deliver.release();
	expect(count).toBe(5);
});

test('drop with a probability selects the same webhooks for the same seed', async () => {
	const lost = async (seed: number) => {
		const { sandbox, stripe } = await open();
		sandbox.deliver.drop({ probability: 0.5, seed });
		for (let n = 0; n < 4; n++) {
			const { id } = await stripe.checkout.sessions.create(twoBooks());
			await sandbox.pay(id);
		}
		return sandbox.deliveries.map(({ status }) => status === 'dropped');
	};
	const [first, same] = [await lost(1), await lost(1)];
	expect(first).toEqual(same);
	expect(first.filter(Boolean).length).toBeGreaterThan(3);
	expect(first.filter(Boolean).length).toBeLessThan(17);
});

test('resend sends an event again with the same ID and a new signature', async () => {
	const { sandbox, id, ids, received } = await open();
	sandbox.deliver.hold();
	await sandbox.pay(id);
	const [, , , , completed] = sandbox.events;
	const [delivery] = await sandbox.deliver.resend(completed?.id ?? '');
	expect(delivery).toMatchObject({ status: 'succeeded', attempts: [{ resent: true }] });
	sandbox.clock.advance(1);
	await sandbox.deliver.resend(completed?.id ?? '');
	expect(ids()).toEqual([completed?.id, completed?.id]);
	const signatures = received.map(({ request }) => request.headers.get('stripe-signature'));
	expect(new Set(signatures).size).toBe(2);
	expect(sandbox.deliveries).toHaveLength(5);
	await sandbox.deliver.release();
	expect(ids().filter((each) => each === completed?.id)).toHaveLength(2);
	await expect(sandbox.deliver.resend('evt_x')).rejects.toThrow("No such event: 'evt_x'");
	expect(await sandbox.deliver.resend(completed?.id ?? '', { url: 'http://no.test/' })).toEqual([]);
});

test('a successfully resent webhook is not retried', async () => {
	const { sandbox, id, responses, ids } = await open();
	responses.push(() => new Response(null, { status: 500 }));
	await sandbox.pay(id);
	await sandbox.deliver.resend(ids()[0] ?? '');
	expect(ids()).toHaveLength(6);
	sandbox.clock.advance(3600);
	await sandbox.idle();
	expect(ids()).toHaveLength(6);
});

test('duplicateEvent sends the same data with another ID', async () => {
	const { sandbox, stripe, id, received } = await open();
	await sandbox.pay(id);
	const first = received.at(-1)?.event;
	const copy = await sandbox.deliver.duplicateEvent(first?.id ?? '');
	expect(received.at(-1)?.event).toEqual({ ...first, id: copy.id });
	expect(copy.id).not.toBe(first?.id);
	expect((await stripe.events.retrieve(copy.id)).type).toBe('checkout.session.completed');
});

test('a rule can be limited to one endpoint and is removed by reset', async () => {
	const { sandbox, stripe, id, types } = await open();
	let others = 0;
	const url = 'http://other.test/hook';
	sandbox.webhook(url, { fetch: () => ((others += 1), new Response()) });
	sandbox.deliver.drop({ url });
	await sandbox.pay(id);
	await sandbox.idle();
	expect([types().length, others]).toEqual([5, 0]);
	sandbox.deliver.reset();
	await sandbox.pay((await stripe.checkout.sessions.create(twoBooks())).id);
	await sandbox.idle();
	expect([types().length, others]).toEqual([10, 5]);
});

test('all delivery commands are available over HTTP', async () => {
	const { sandbox, id, types } = await open();
	const post = async (path: string, body: object = {}) => {
		const response = await sandbox.fetch(`http://localhost/_sandbox/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body)
		});
		return { status: response.status, body: await response.json() };
	};
	expect(await post('deliver', { effect: 'lose' })).toMatchObject({ status: 400 });
	await post('deliver', { effect: 'hold' });
	await post('deliver', { effect: 'drop', types: ['charge.updated'], times: 1 });
	expect(await post(`sessions/${id}/pay`, { email: 'ada@example.com' })).toMatchObject({
		status: 200,
		body: { outcome: 'complete', session: { customer_details: { email: 'ada@example.com' } } }
	});
	expect(types()).toEqual([]);
	const get = async (query: string) => {
		const response = await sandbox.fetch(`http://localhost/_sandbox/deliveries?${query}`);
		const { deliveries }: { deliveries: { eventId: string }[] } = await response.json();
		return deliveries;
	};
	expect(await get('status=held')).toHaveLength(4);
	const [dropped] = await get('status=dropped');
	await post('deliver/release', { seed: 3 });
	expect(types().toSorted()).toEqual(usual.filter((type) => type !== 'charge.updated').toSorted());
	await post(`events/${dropped?.eventId}/resend`);
	expect(types().at(-1)).toBe('charge.updated');
	await post(`events/${dropped?.eventId}/duplicate`);
	expect(types().slice(-2)).toEqual(['charge.updated', 'charge.updated']);
	expect(await post('events/evt_x/resend')).toEqual({
		status: 404,
		body: { error: "No such event: 'evt_x'" }
	});

	const refund = await post('refunds', { payment: id, amount: 500 });
	expect(refund).toMatchObject({ body: { object: 'refund', amount: 500 } });
	expect(await post('refunds', { payment: id, amount: 5000 })).toMatchObject({
		status: 409,
		body: { error: 'Refund amount ($50.00) is greater than charge amount ($15.00)' }
	});
	expect(await post('refunds', { payment: id, amount: 0.5 })).toMatchObject({ status: 400 });
	expect(await post('refunds', {})).toMatchObject({ body: { error: 'payment is required.' } });
	expect(await post(`refunds/${refund.body.id}`, { status: 'failed' })).toMatchObject({
		body: { status: 'failed' }
	});
	const dispute = await post('disputes', { payment: id, reason: 'duplicate' });
	expect(await post(`disputes/${dispute.body.id}`, { status: 'lost' })).toMatchObject({
		body: { status: 'lost', reason: 'duplicate' }
	});
	expect(await post('idle')).toMatchObject({ body: { idle: true } });
	expect(await post('nothing')).toMatchObject({ status: 404 });
});

test.each([
	['a form on another site', { origin: 'https://evil.test' }],
	['a script on another site', { 'sec-fetch-site': 'cross-site' }],
	['a page on another port', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:1' }],
	['a page without an origin', { origin: 'null' }]
])('%s cannot control the sandbox', async (_, headers) => {
	const { sandbox, id } = await open();
	const post = (more: Record<string, string>) =>
		sandbox.fetch(`http://localhost:12111/_sandbox/sessions/${id}/pay`, {
			method: 'POST',
			headers: { 'content-type': 'text/plain', ...more }
		});
	expect((await post(headers)).status).toBe(403);
	expect(sandbox.events).toEqual([]);
	const own = { origin: 'http://localhost:12111', 'sec-fetch-site': 'same-origin' };
	expect((await post(own)).status).toBe(200);
	expect(sandbox.events).toHaveLength(5);
});

test('a request for an unknown host gets 403', async () => {
	const { sandbox } = await open();
	const status = async (url: string) => (await sandbox.fetch(`${url}/_sandbox/deliveries`)).status;
	expect(await status('http://rebound.test:12111')).toBe(403);
	expect(await status('http://127.0.0.1:12111')).toBe(200);
	sandbox.url = 'http://pay.test';
	expect(await status('http://pay.test')).toBe(200);
});
