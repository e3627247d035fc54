import { describe, expect, test } from 'vitest';
import { createSandbox } from '../src/index.ts';
import { createManualClock } from './manual-clock.ts';
import { clientOf, createShop, goodCard, submit, twoBooks } from './shop.ts';

async function open() {
	const clock = createManualClock();
	const shop = createShop({ clock });
	const session = await shop.stripe.checkout.sessions.create(
		twoBooks({ metadata: { order: '<1>' } })
	);
	const get = async (path: string) => shop.sandbox.fetch(`http://localhost/_sandbox${path}`);
	const read = async (path: string) => (await get(path)).text();
	/** The visible text of the timeline, without collapsed details. */
	const timeline = async () => {
		const page = await read(`/sessions/${session.id}`);
		const [, list = ''] = /<ol class="timeline">(.*)<\/ol>/s.exec(page) ?? [];
		return list
			.split('<li data-kind=')
			.slice(1)
			.map((item) =>
				`<li data-kind=${item}`
					.replace(/<form.*?<\/form>/gs, '')
					.replace(/<details>.*?<\/details>/gs, '')
					.replace(/<time[^>]*>.*?<\/time>/gs, '')
					.replace(/<[^>]*>/g, ' ')
					.replace(/\b(evt|req)_\w+/g, '')
					.replace(/\s+/g, ' ')
					.trim()
			);
	};
	return { ...shop, clock, session, get, read, timeline };
}

describe('the timeline of a session', () => {
	test('shows API requests, pages, events and webhooks in order', async () => {
		const { sandbox, stripe, session, clock, timeline, responses } = await open();
		clock.advance(10);
		await sandbox.fetch(session.url ?? '');
		await submit(sandbox, session.url, { ...goodCard, number: '4000000000000002' });
		clock.advance(10);
		responses.push(() => new Response('No such order', { status: 500 }));
		await submit(sandbox, session.url);
		await stripe.checkout.sessions.retrieve(session.id);
		const [intent] = (await stripe.paymentIntents.list()).data;
		clock.advance(10);
		await stripe.refunds.create({ payment_intent: intent?.id ?? '' });
		const steps = await timeline();
		expect(steps.map((step) => step.replace(/ (succeeded|pending|failed) http.*/, ''))).toEqual([
			'API · POST /v1/checkout/sessions 200',
			'Page · The customer opened the payment page',
			'Event · payment_intent.created',
			'Event · charge.failed',
			'Event · payment_intent.payment_failed',
			'Page · The customer tried to pay: Your card was declined.',
			'Event · charge.succeeded',
			'Event · payment_intent.succeeded',
			'Event · charge.updated',
			'Event · checkout.session.completed',
			expect.stringMatching(
				/^Page · The customer paid, and was redirected to http:\/\/shop\.test\//
			),
			`API · GET /v1/checkout/sessions/${session.id} 200`,
			'Event · refund.created',
			'Event · charge.refunded',
			'API · POST /v1/refunds 200'
		]);
	});

	test('shows what was sent and what the shop answered', async () => {
		const { sandbox, session, read, responses } = await open();
		responses.push(() => new Response('<b>No such order</b>', { status: 500 }));
		await sandbox.pay(session.id);
		const page = await read(`/sessions/${session.id}`);
		expect(page).toContain('&lt;b&gt;No such order&lt;/b&gt;');
		expect(page).toContain('HTTP 500');
		expect(page).toContain('&quot;order&quot;: &quot;&lt;1&gt;&quot;');
	});

	test('shows rejected requests', async () => {
		const { stripe, session, timeline } = await open();
		await stripe.checkout.sessions.expire(session.id);
		await stripe.checkout.sessions.expire(session.id).catch(() => {});
		expect((await timeline()).filter((step) => step.includes('/expire'))).toEqual([
			`API · POST /v1/checkout/sessions/${session.id}/expire 200`,
			`API · POST /v1/checkout/sessions/${session.id}/expire 400`
		]);
	});

	test('returns to itself after an action', async () => {
		const { sandbox, session } = await open();
		await sandbox.pay(session.id);
		const response = await sandbox.fetch('http://localhost/_sandbox/refunds', {
			method: 'POST',
			headers: { accept: 'text/html' },
			body: new URLSearchParams({ payment: session.id, back: `sessions/${session.id}` })
		});
		expect(response.headers.get('location')).toBe(`/_sandbox/sessions/${session.id}`);
	});

	test('shows the events of an earlier process', async () => {
		const { sandbox, session } = await open();
		await sandbox.pay(session.id);
		const restored = createSandbox({ snapshot: sandbox.snapshot() });
		const page = await restored.fetch(`http://localhost/_sandbox/sessions/${session.id}`);
		expect(await page.text()).toContain('checkout.session.completed');
	});

	test('of another session is not shown, nor one that does not exist', async () => {
		const { stripe, timeline, get } = await open();
		await stripe.checkout.sessions.create(twoBooks());
		expect(await timeline()).toEqual(['API · POST /v1/checkout/sessions 200']);
		expect((await get('/sessions/cs_test_nope')).status).toBe(404);
	});
});

describe('the page of an object', () => {
	test('shows its JSON, with links to other objects', async () => {
		const { sandbox, stripe, session, read } = await open();
		await sandbox.pay(session.id);
		const [charge] = (await stripe.charges.list()).data;
		const page = await read(`/objects/${charge?.id}`);
		expect(page).toContain(`<a href="/_sandbox/objects/${String(charge?.payment_intent)}">`);
		expect(page).toContain('"amount_captured": 1500');
		expect(page).toContain('<script src="/_sandbox/copy.js" defer></script>');
	});

	test('exists for every kind of object', async () => {
		const { sandbox, stripe, session, get } = await open();
		await sandbox.pay(session.id);
		await sandbox.refund(session.id, { amount: 100 });
		await sandbox.dispute(session.id);
		const { id: coupon } = await stripe.coupons.create({ percent_off: 10 });
		const items = await stripe.checkout.sessions.listLineItems(session.id);
		const ids = [
			session.id,
			coupon,
			...(await stripe.events.list({ limit: 100 })).data.flatMap(({ id, data }) => [
				id,
				'id' in data.object ? String(data.object.id) : id
			]),
			...(await stripe.webhookEndpoints.list()).data.map(({ id }) => id),
			...items.data.flatMap(({ id, price }) => [id, price?.id ?? id])
		];
		for (const id of new Set(ids)) expect((await get(`/objects/${id}`)).status, id).toBe(200);
		expect((await get('/objects/pi_nope')).status).toBe(404);
	});

	test('is found by its ID', async () => {
		const { session, get } = await open();
		const response = await get(`/objects?id=%20${session.id}`);
		expect(response.headers.get('location')).toBe(`/_sandbox/objects/${session.id}`);
	});
});

test('scripts come from the dashboard only', async () => {
	const { get } = await open();
	const { headers } = await get('');
	expect(headers.get('content-security-policy')).toContain("script-src 'self'");
	expect((await get('/copy.js')).headers.get('content-type')).toContain('text/javascript');
});

test('an isolated account has its own dashboard', async () => {
	const { sandbox, read } = await open();
	sandbox.account('worker1');
	const { id } = await clientOf(sandbox, 'sk_test_worker1').checkout.sessions.create(twoBooks());
	expect(await read('')).toContain('<a href="/_sandbox/accounts/worker1">');
	expect(await read('')).not.toContain(id);
	expect(await read('/accounts/worker1')).toContain(
		`<a href="/_sandbox/accounts/worker1/sessions/${id}">`
	);
	expect(await read(`/accounts/worker1/sessions/${id}`)).toContain('POST /v1/checkout/sessions');
});
