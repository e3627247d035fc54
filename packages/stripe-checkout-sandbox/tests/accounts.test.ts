import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSandbox, serve } from '../src/index.ts';
import { createManualClock } from './manual-clock.ts';
import { clientOf, createShop, submit, twoBooks } from './shop.ts';

const completed = ['checkout.session.completed'];

/** Adds a webhook that collects events. */
function collect(sandbox: ReturnType<typeof createSandbox>, url: string, options = {}) {
	const events: Stripe.Event[] = [];
	sandbox.webhook(url, {
		events: completed,
		...options,
		async fetch(request) {
			events.push(await request.json());
			return new Response();
		}
	});
	return events;
}

describe('an isolated account', () => {
	test('has its own objects, events and webhooks, by key', async () => {
		const { sandbox, stripe } = createShop();
		const worker = sandbox.account('worker_1');
		const [mine, theirs] = [
			collect(worker, 'http://worker.test/hook'),
			collect(sandbox, 'http://root.test/hook')
		];
		const own = clientOf(sandbox, 'sk_test_worker_1');
		const { id, url } = await own.checkout.sessions.create(twoBooks());
		await expect(stripe.checkout.sessions.retrieve(id)).rejects.toThrow('No such checkout.session');
		expect((await submit(sandbox, url)).status).toBe(303);
		expect((await own.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
		expect(mine).toMatchObject([{ data: { object: { id } } }]);
		expect(theirs).toEqual([]);
		expect((await stripe.events.list()).data).toEqual([]);
		expect(worker.accountId).not.toBe(sandbox.accountId);
	});

	test('shows its receipts', async () => {
		const { sandbox } = createShop();
		const worker = sandbox.account('worker_1');
		const own = clientOf(sandbox, 'sk_test_worker_1');
		const { id } = await own.checkout.sessions.create(twoBooks());
		await worker.pay(id);
		const [charge] = (await own.charges.list()).data;
		expect(await (await sandbox.fetch(charge?.receipt_url ?? '')).text()).toContain('Middlemarch');
	});

	test('has the clock of the sandbox, and may be ahead of it', () => {
		const { sandbox } = createShop({ clock: createManualClock() });
		const worker = sandbox.account('worker_1');
		sandbox.clock.advance(100);
		expect(worker.clock.now).toEqual(sandbox.clock.now);
		worker.clock.advance(50);
		expect(worker.clock.now.getTime() - sandbox.clock.now.getTime()).toBe(50_000);
	});

	test('is found again by its name, which must be simple', () => {
		const { sandbox } = createShop();
		expect(sandbox.account('a')).toBe(sandbox.account('a'));
		expect(() => sandbox.account('a b')).toThrow('letters, digits and underscores');
	});

	test('does not affect other keys, which share one account', async () => {
		const { sandbox, stripe } = createShop();
		sandbox.account('worker_1');
		const { id } = await clientOf(sandbox, 'sk_test_other').checkout.sessions.create(twoBooks());
		expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ id });
	});

	test('is emptied and closed with the sandbox', async () => {
		const { sandbox } = createShop();
		sandbox.account('worker_1');
		const own = clientOf(sandbox, 'sk_test_worker_1');
		await own.checkout.sessions.create(twoBooks());
		sandbox.reset();
		expect((await own.checkout.sessions.list()).data).toEqual([]);
	});

	test('is created and controlled over HTTP', async () => {
		const sandbox = createSandbox();
		const server = await serve(sandbox, { port: 0 });
		closeAfterTest('sandbox', () => server.close());
		const post = async (path: string, body: object) => {
			const response = await fetch(`${server.url}/_sandbox/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body)
			});
			return { status: response.status, body: await response.json() };
		};
		const created = await post('accounts', {
			name: 'checkout',
			webhook: 'http://localhost:9/hook',
			secret: 'whsec_1'
		});
		expect(created.body).toMatchObject({
			name: 'checkout',
			key: 'sk_test_checkout',
			secret: 'whsec_1',
			webhook: 'http://localhost:9/hook'
		});
		const { hostname, port } = new URL(server.url);
		const stripe = new Stripe('sk_test_checkout', { host: hostname, port, protocol: 'http' });
		const { id, url } = await stripe.checkout.sessions.create(twoBooks());
		expect(url).toContain(server.url);
		expect((await fetch(url?.replace(/#.*/, '') ?? '')).status).toBe(200);
		expect((await post(`sessions/${id}/pay`, {})).status).toBe(404);
		expect((await post(`accounts/checkout/sessions/${id}/pay`, {})).body).toMatchObject({
			outcome: 'complete'
		});
		expect((await post('accounts', { name: 'a b' })).status).toBe(400);
		expect((await post('accounts/unknown/idle', {})).status).toBe(404);
	});
});

describe('a snapshot', () => {
	test('contains all accounts, with their clocks and webhooks', async () => {
		const { sandbox, stripe } = createShop({ clock: createManualClock() });
		const worker = sandbox.account('worker_1');
		const sent = collect(worker, 'http://worker.test/hook');
		const own = clientOf(sandbox, 'sk_test_worker_1');
		const seller = { stripeAccount: 'acct_1Seller' };
		const first = await stripe.checkout.sessions.create(twoBooks());
		const isolated = await own.checkout.sessions.create(twoBooks());
		const connected = await stripe.checkout.sessions.create(twoBooks(), seller);
		worker.clock.advance(60);

		const restored = createSandbox({ snapshot: sandbox.snapshot(), clock: createManualClock() });
		const again = clientOf(restored);
		expect(restored.accounts).toEqual(['worker_1', 'acct_1Seller']);
		expect(restored.account('worker_1').clock.now).toEqual(worker.clock.now);
		expect((await again.checkout.sessions.list()).data.map(({ id }) => id)).toEqual([first.id]);
		expect(await again.checkout.sessions.retrieve(connected.id, {}, seller)).toMatchObject({
			status: 'open'
		});
		const after = collect(restored.account('worker_1'), 'http://worker.test/hook');
		await restored.account('worker_1').pay(isolated.id);
		expect(after).toMatchObject([{ data: { object: { id: isolated.id } } }]);
		expect(sent).toEqual([]);
	});

	test('of an account can become that of a sandbox', async () => {
		const { sandbox } = createShop();
		const own = clientOf(sandbox, 'sk_test_worker_1');
		const worker = sandbox.account('worker_1');
		const { id } = await own.checkout.sessions.create(twoBooks());
		const alone = createSandbox({ snapshot: worker.snapshot() });
		expect(await clientOf(alone).checkout.sessions.retrieve(id)).toMatchObject({ id });
	});

	test('keeps the expiry of sessions of all accounts', async () => {
		const { sandbox } = createShop({ clock: createManualClock() });
		sandbox.account('worker_1');
		const { id } = await clientOf(sandbox, 'sk_test_worker_1').checkout.sessions.create(twoBooks());
		const restored = createSandbox({ snapshot: sandbox.snapshot(), clock: createManualClock() });
		restored.clock.advance(24 * 60 * 60);
		const own = clientOf(restored, 'sk_test_worker_1');
		expect(await own.checkout.sessions.retrieve(id)).toMatchObject({ status: 'expired' });
	});
});

describe('a connected account', () => {
	const options = { stripeAccount: 'acct_1Seller' };

	test('has its own objects, by header', async () => {
		const { sandbox, stripe } = createShop();
		const { id } = await stripe.checkout.sessions.create(twoBooks(), options);
		await expect(stripe.checkout.sessions.retrieve(id)).rejects.toThrow('No such checkout.session');
		expect(await stripe.checkout.sessions.retrieve(id, {}, options)).toMatchObject({ id });
		expect(sandbox.account('acct_1Seller').accountId).toBe('acct_1Seller');
	});

	test('is rejected if its ID is not that of an account', async () => {
		const request = createShop().stripe.balance.retrieve({}, { stripeAccount: 'seller' });
		await expect(request).rejects.toMatchObject({
			statusCode: 403,
			code: 'account_invalid',
			message:
				"The provided key 'sk_test_123' does not have access to account 'seller' (or that account does not exist). Application access may have been revoked."
		});
	});

	test('sends its events to the endpoints for connected accounts, with its ID', async () => {
		const { sandbox, stripe } = createShop();
		const platform = collect(sandbox, 'http://platform.test/hook', { connect: true });
		const own = collect(sandbox, 'http://platform.test/hook');
		const { id, url } = await stripe.checkout.sessions.create(twoBooks(), options);
		await submit(sandbox, url);
		await sandbox.idle();
		expect(platform).toMatchObject([{ account: 'acct_1Seller', data: { object: { id } } }]);
		expect(own).toEqual([]);
		const direct = await stripe.checkout.sessions.create(twoBooks());
		await sandbox.pay(direct.id);
		expect(platform).toHaveLength(1);
		expect(own).toHaveLength(1);
		expect(own[0]).not.toHaveProperty('account');
	});

	test('gets an endpoint of the API', async () => {
		const { sandbox, stripe } = createShop();
		const { id: endpointId } = await stripe.webhookEndpoints.create({
			url: 'http://platform.test/connect',
			enabled_events: ['checkout.session.completed'],
			connect: true
		});
		sandbox.deliver.drop();
		const { id } = await stripe.checkout.sessions.create(twoBooks(), options);
		await sandbox.account('acct_1Seller').pay(id);
		const sent = sandbox.deliveries.filter((delivery) => delivery.endpointId === endpointId);
		expect(sent.map(({ body }) => JSON.parse(body))).toMatchObject([{ account: 'acct_1Seller' }]);
	});

	test('lists its events for the platform with the header only', async () => {
		const { sandbox, stripe } = createShop();
		const { id } = await stripe.checkout.sessions.create(twoBooks(), options);
		await sandbox.account('acct_1Seller').pay(id);
		expect((await stripe.events.list()).data).toEqual([]);
		expect((await stripe.events.list({}, options)).data).not.toEqual([]);
	});
});
