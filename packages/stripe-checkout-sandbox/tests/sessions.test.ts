import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { book, createShop, twoBooks } from './shop.ts';

const id = /^cs_test_[ab]1[A-Za-z0-9]{56}$/;

test("a new session has Stripe's format", async () => {
	const { stripe } = createShop({ clock: createManualClock(), url: 'http://localhost:4242' });
	const session: Stripe.Checkout.Session = await stripe.checkout.sessions.create(
		twoBooks({ customer_email: 'Ada@Example.com', client_reference_id: 'cart 1' })
	);
	expect(session).toMatchObject({
		id: expect.stringMatching(id),
		amount_subtotal: 1500,
		client_reference_id: 'cart 1',
		currency: 'usd',
		customer_details: { email: 'Ada@Example.com' },
		customer_email: 'Ada@Example.com',
		livemode: false,
		mode: 'payment',
		payment_intent: null,
		total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
		ui_mode: 'hosted_page'
	});
	expect(session.expires_at - session.created).toBe(86_400);
	expect(session.url).toMatch(/^http:\/\/localhost:4242\/c\/pay\/cs_test_\w+#fid\w{80}$/);
	expect(session).not.toHaveProperty('line_items');
});

describe('retrieving', () => {
	test('expand returns ten line items, and the rest are listed by page', async () => {
		const { stripe } = createShop();
		const line_items = Array.from({ length: 12 }, (_, n) => book(`Book ${n}`, 100));
		const session = await stripe.checkout.sessions.create(
			twoBooks({ line_items, expand: ['line_items'] })
		);
		expect(session.line_items?.data).toHaveLength(10);
		expect(session.line_items?.has_more).toBe(true);
		const page = await stripe.checkout.sessions.listLineItems(session.id, {
			limit: 5,
			starting_after: session.line_items?.data[9]?.id ?? ''
		});
		expect(page.data.map((item) => item.description)).toEqual(['Book 10', 'Book 11']);
		expect(page.has_more).toBe(false);
		expect(page.data[0]?.price).toMatchObject({ type: 'one_time', unit_amount: 100 });
		expect(page.data[0]?.price?.unit_amount_decimal?.toString()).toBe('100');
	});

	test("an unknown session gets 404 with Stripe's message", async () => {
		const { stripe } = createShop();
		await expect(stripe.checkout.sessions.retrieve('cs_test_nope')).rejects.toMatchObject({
			statusCode: 404,
			code: 'resource_missing',
			param: 'session',
			message: "No such checkout.session: 'cs_test_nope'"
		});
	});

	test('an empty ID returns the list, as at Stripe', async () => {
		const { stripe } = createShop();
		await stripe.checkout.sessions.create(twoBooks());
		expect(await stripe.checkout.sessions.retrieve('')).toMatchObject({ object: 'list' });
	});

	test('an invalid expand is rejected', async () => {
		const { stripe } = createShop();
		const session = await stripe.checkout.sessions.create(twoBooks());
		for (const path of ['status', 'nonsense', 'metadata', 'line_items.data.price.nonsense']) {
			await expect(
				stripe.checkout.sessions.retrieve(session.id, { expand: [path] })
			).rejects.toThrow(`This property cannot be expanded (${path}).`);
		}
		const fine = await stripe.checkout.sessions.retrieve(session.id, {
			expand: ['payment_intent.latest_charge', 'customer']
		});
		expect(fine).toMatchObject({ payment_intent: null, customer: null });
	});
});

describe('listing', () => {
	async function fiveSessions() {
		const clock = createManualClock();
		const shop = createShop({ clock });
		const sessions: Stripe.Checkout.Session[] = [];
		for (let n = 0; n < 5; n++) {
			sessions.unshift(await shop.stripe.checkout.sessions.create(twoBooks()));
			clock.advance(10);
		}
		return { ...shop, clock, sessions, ids: sessions.map((session) => session.id) };
	}

	test('sessions are listed newest first, in pages', async () => {
		const { stripe, ids } = await fiveSessions();
		const first = await stripe.checkout.sessions.list({ limit: 2 });
		expect(first.data.map((session) => session.id)).toEqual(ids.slice(0, 2));
		expect(first.has_more).toBe(true);
		const all = await stripe.checkout.sessions.list({ limit: 2 }).autoPagingToArray({ limit: 99 });
		expect(all.map((session) => session.id)).toEqual(ids);
		const back = await stripe.checkout.sessions.list({ limit: 2, ending_before: ids[3] ?? '' });
		expect(back.data.map((session) => session.id)).toEqual(ids.slice(1, 3));
		expect(back.has_more).toBe(true);
	});

	test('sessions can be filtered by date, status, payment and customer', async () => {
		const { stripe, sandbox, sessions, ids } = await fiveSessions();
		const [newest, , middle] = sessions;
		await sandbox.pay(ids[1] ?? '', { email: 'Ada@Example.com' });
		await stripe.checkout.sessions.expire(ids[4] ?? '');
		const found = async (params: Stripe.Checkout.SessionListParams) =>
			(await stripe.checkout.sessions.list(params)).data.map((session) => session.id);
		const paid = await stripe.checkout.sessions.retrieve(ids[1] ?? '');

		expect(await found({ created: { gte: middle?.created ?? 0 } })).toEqual(ids.slice(0, 3));
		expect(await found({ created: { gt: middle?.created ?? 0 } })).toEqual(ids.slice(0, 2));
		expect(
			await found({ created: { lt: newest?.created ?? 0, gte: middle?.created ?? 0 } })
		).toEqual(ids.slice(1, 3));
		expect(await found({ created: middle?.created ?? 0 })).toEqual([ids[2]]);
		expect(await found({ status: 'complete' })).toEqual([ids[1]]);
		expect(await found({ status: 'expired' })).toEqual([ids[4]]);
		expect(await found({ payment_intent: String(paid.payment_intent) })).toEqual([ids[1]]);
		expect(await found({ customer_details: { email: 'Ada@Example.com' } })).toEqual([ids[1]]);
		expect(await found({ customer_details: { email: 'ada@example.com' } })).toEqual([]);
	});

	test('an invalid limit or cursor is rejected', async () => {
		const { stripe } = createShop();
		await expect(stripe.checkout.sessions.list({ limit: 101 })).rejects.toThrow(
			'This value must be less than or equal to 100.'
		);
		await expect(stripe.checkout.sessions.list({ limit: 0 })).rejects.toThrow(
			'This value must be greater than or equal to 1.'
		);
		await expect(stripe.checkout.sessions.list({ starting_after: 'cs_test_x' })).rejects.toThrow(
			"No such checkout.session: 'cs_test_x'"
		);
	});
});

describe('updating', () => {
	test('metadata can be added, replaced and removed by key', async () => {
		const { stripe } = createShop();
		const { id } = await stripe.checkout.sessions.create(
			twoBooks({ metadata: { a: '1', b: '2' } })
		);
		const changed = await stripe.checkout.sessions.update(id, { metadata: { b: '', c: '3' } });
		expect(changed.metadata).toEqual({ a: '1', c: '3' });
		const emptied = await stripe.checkout.sessions.update(id, { metadata: '' });
		expect(emptied.metadata).toEqual({});
	});

	test('metadata of a complete session and of its payment can change, but not that of its charge', async () => {
		const { stripe, sandbox } = createShop();
		const metadata = { order: '1' };
		const { id } = await stripe.checkout.sessions.create(
			twoBooks({ metadata, payment_intent_data: { metadata } })
		);
		const { session } = await sandbox.pay(id);
		const intent = String(session.payment_intent);
		const events = sandbox.events.length;
		const update = { metadata: { owner: 'ada' } };
		await stripe.checkout.sessions.update(id, update);
		await stripe.paymentIntents.update(intent, update);
		const changed = await stripe.checkout.sessions.retrieve(id, {
			expand: ['payment_intent.latest_charge']
		});
		const expected = { order: '1', owner: 'ada' };
		expect(changed.metadata).toEqual(expected);
		expect(changed.payment_intent).toMatchObject({
			metadata: expected,
			latest_charge: { metadata: { order: '1' } }
		});
		expect(sandbox.events).toHaveLength(events);
		const completed = sandbox.events.find(({ type }) => type === 'checkout.session.completed');
		expect(completed?.data.object).toMatchObject({ metadata: { order: '1' } });
		await expect(stripe.paymentIntents.update('pi_none', update)).rejects.toMatchObject({
			code: 'resource_missing',
			param: 'intent'
		});
		await expect(stripe.paymentIntents.update(intent, { description: 'Books' })).rejects.toThrow(
			'updating description'
		);
	});

	test('an open session can be expired once', async () => {
		const { stripe, sandbox, received } = createShop();
		const { id } = await stripe.checkout.sessions.create(twoBooks());
		expect(await stripe.checkout.sessions.expire(id)).toMatchObject({
			status: 'expired',
			url: null
		});
		await expect(stripe.checkout.sessions.expire(id)).rejects.toThrow(
			'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of `expired`.'
		);
		await sandbox.idle();
		expect(received.map(({ event }) => event.type)).toEqual(['checkout.session.expired']);
		expect(received[0]?.event.request?.idempotency_key).toMatch(/^stripe-node-retry-/);
	});

	test('an unpaid session expires at expires_at', async () => {
		const clock = createManualClock();
		const { stripe, sandbox, received } = createShop({ clock });
		const { id } = await stripe.checkout.sessions.create(twoBooks());
		clock.advance(86_399);
		expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'open' });
		clock.advance(1);
		expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
			status: 'expired',
			url: null
		});
		await sandbox.idle();
		expect(received.map(({ event }) => event.type)).toEqual(['checkout.session.expired']);
		expect(received[0]?.event.request).toEqual({ id: null, idempotency_key: null });
	});
});
