import { describe, expect, test } from 'vitest';
import { createWebhookHandler } from '../../../src/lib/server/index.ts';
import { brokenBody, Visitor } from '../../support/event.ts';
import {
	deliver,
	openShop,
	signedDelivery,
	startCheckout,
	webhookSecret,
	type OpenShop,
	type SignedDelivery
} from '../../support/shop.ts';

const completed = 'checkout.session.completed';
const purchases = ({ db, schema }: OpenShop) => db.select().from(schema.purchases).all();

/** Opens a shop whose buyer paid for one book before any webhook arrived. */
async function openPaidShop() {
	const shop = await openShop({ webhooks: false });
	const id = await startCheckout(shop, new Visitor(), ['atlas']);
	await shop.sandbox.pay(id, { email: 'ada@example.com' });
	return shop;
}

const now = () => Math.floor(Date.now() / 1000);

describe('a webhook request that Stripe did not sign', () => {
	const forgeries: [string, (shop: OpenShop, good: SignedDelivery) => Promise<SignedDelivery>][] = [
		['without a signature', async (_, { body }) => ({ body, header: '' })],
		['with an incomplete signature', async (_, { body }) => ({ body, header: `t=${now()}` })],
		['with a malformed signature', async (_, { body }) => ({ body, header: 't=now,v1=yes' })],
		['with an empty signature', async (_, { body }) => ({ body, header: `t=${now()},v1=` })],
		['with two empty signatures', async (_, { body }) => ({ body, header: `t=${now()},v1=,v1=` })],
		[
			'with a signature that has no value',
			async (_, { body }) => ({ body, header: `t=${now()},v1` })
		],
		[
			'with a signature of non-ASCII characters',
			async (_, { body }) => ({ body, header: `t=${now()},v1=${'\u00e9'.repeat(32)}` })
		],
		[
			'with thousands of signatures',
			async (_, { body }) => ({ body, header: `t=${now()}${',v1=a'.repeat(2_500)}` })
		],
		[
			'signed with another secret',
			(shop) => signedDelivery(shop, completed, undefined, { secret: 'whsec_of_somebody_else' })
		],
		[
			'changed after it was signed',
			async (_, { body, header }) => ({ body: body.replace('ada@', 'eve@'), header })
		],
		[
			'serialized again after it was signed',
			async (_, { body, header }) => ({ body: JSON.stringify(JSON.parse(body)), header })
		],
		[
			'signed 301 seconds ago',
			(shop) => signedDelivery(shop, completed, undefined, { timestamp: now() - 301 })
		],
		[
			'signed in the future',
			(shop) => signedDelivery(shop, completed, undefined, { timestamp: now() + 400 })
		],
		[
			'with a signature of the old scheme only',
			async (_, { body, header }) => ({ body, header: header.replace('v1=', 'v0=') })
		],
		['with no body', async (shop) => signedDelivery(shop, completed, () => '')],
		['with a body that is not JSON', (shop) => signedDelivery(shop, completed, () => 'paid!')],
		['with a body of null', (shop) => signedDelivery(shop, completed, () => 'null')],
		[
			'with a body that is not an event',
			(shop) => signedDelivery(shop, completed, () => '{"type":"x"}')
		],
		[
			'with a thin event',
			(shop) =>
				signedDelivery(shop, completed, () =>
					JSON.stringify({ object: 'v2.core.event', type: completed })
				)
		]
	];

	test.each(forgeries)('%s gets 400 and changes nothing', async (_, forge) => {
		const shop = await openPaidShop();
		const good = await signedDelivery(shop, completed);
		const answer = await deliver(shop, await forge(shop, good));
		expect(answer.status).toBe(400);
		expect(await answer.text()).toBe('Bad request');
		expect(purchases(shop)).toEqual([]);
		expect(shop.reports.map(({ code }) => code)).toEqual(['webhook_refused']);
		expect((await deliver(shop, good)).status).toBe(200);
		expect(purchases(shop)).toHaveLength(1);
	});

	test('of 64 megabytes is answered after five, and the connection stays open for the response', async () => {
		const shop = await openPaidShop();
		let sent = 0;
		let isCut = false;
		const answer = await shop.webhook(
			new Visitor().event('/webhooks/stripe', {
				method: 'POST',
				body: new ReadableStream({
					pull(controller) {
						sent += 1;
						if (sent > 1000) controller.close();
						else controller.enqueue(new Uint8Array(64 * 1024));
					},
					cancel() {
						isCut = true;
					}
				}),
				duplex: 'half'
			} as RequestInit)
		);
		expect(answer.status).toBe(413);
		expect(sent).toBeLessThan(80);
		expect(isCut).toBe(false);
		expect(shop.reports).toMatchObject([{ code: 'webhook_refused' }]);
	});

	test('with an incomplete body is rejected and logged', async () => {
		const shop = await openPaidShop();
		const answer = await shop.webhook(
			new Visitor().event('/webhooks/stripe', {
				method: 'POST',
				body: brokenBody(),
				duplex: 'half'
			} as RequestInit)
		);
		expect(answer.status).toBe(400);
		expect(shop.reports).toMatchObject([
			{
				code: 'webhook_refused',
				message: 'A webhook request was rejected because its body is incomplete.'
			}
		]);
	});

	test('with GET is not allowed', async () => {
		const shop = await openShop();
		const answer = await shop.webhook(new Visitor().event('/webhooks/stripe'));
		expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
	});
});

describe('a signed webhook', () => {
	test('is accepted with the old and the new secret during a rotation', async () => {
		const shop = await openPaidShop();
		const rolled = createWebhookHandler({ ...shop.shop, secret: ['whsec_new', webhookSecret] });
		for (const secret of ['whsec_new', webhookSecret]) {
			const delivery = await signedDelivery(shop, completed, undefined, { secret });
			expect((await deliver({ ...shop, webhook: rolled }, delivery)).status).toBe(200);
		}
		const old = await signedDelivery(shop, completed, undefined, { secret: 'whsec_older' });
		expect((await deliver({ ...shop, webhook: rolled }, old)).status).toBe(400);
	});

	test.each([
		['of a connected account', '"object": "event"', '"object": "event", "account": "acct_1"'],
		['of another shop', '"ssb": "shop"', '"ssb": "shop2"'],
		['of no shop', '"ssb": "shop"', '"sbb": "shop"'],
		['of a subscription', '"mode": "payment"', '"mode": "subscription"'],
		['of an unpaid session', '"payment_status": "paid"', '"payment_status": "unpaid"'],
		['with an unknown payment status', '"payment_status": "paid"', '"payment_status": "maybe"'],
		['of an open session', '"status": "complete"', '"status": "open"'],
		['of an unknown type', `"type": "${completed}"`, '"type": "customer.created"']
	])('%s gets 200 and records nothing', async (_, from, to) => {
		const shop = await openPaidShop();
		const delivery = await signedDelivery(shop, completed, (body) => {
			expect(body).toContain(from);
			return body.replaceAll(from, to);
		});
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(purchases(shop)).toEqual([]);
		expect(shop.reports).toEqual([]);
	});

	test('gets 503 during a database outage, and its redelivery is recorded', async () => {
		const shop = await openPaidShop();
		const delivery = await signedDelivery(shop, completed);
		shop.db.$client.exec('ALTER TABLE purchases RENAME TO away');
		const answer = await deliver(shop, delivery);
		expect(answer.status).toBe(503);
		expect(shop.reports).toMatchObject([{ code: 'webhook_failed' }]);
		shop.db.$client.exec('ALTER TABLE away RENAME TO purchases');
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(purchases(shop)).toHaveLength(1);
	});

	test('without an email address is logged and gets 200, because a retry would not help', async () => {
		const shop = await openPaidShop();
		const delivery = await signedDelivery(shop, completed, (body) =>
			body.replaceAll('"ada@example.com"', 'null')
		);
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(shop.reports).toMatchObject([{ code: 'checkout_unfulfillable' }]);
		expect(purchases(shop)).toEqual([]);
	});

	test('without its payment intent reads it from Stripe', async () => {
		const shop = await openPaidShop();
		const delivery = await signedDelivery(shop, completed, (body) =>
			body.replace(/"payment_intent": "pi_\w+"/, '"payment_intent": null')
		);
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(purchases(shop)[0]?.stripePaymentIntentId).toMatch(/^pi_/);
	});

	test('is resent by Stripe until the shop responds, and recorded once', async () => {
		const shop = await openShop({ webhooks: false });
		let answers = 0;
		shop.sandbox.webhook('https://books.example/webhooks/stripe', {
			secret: webhookSecret,
			events: [completed],
			fetch: async (request) => {
				answers += 1;
				const event = { ...new Visitor().event('/webhooks/stripe'), request };
				return shop.webhook(event);
			}
		});
		const id = await startCheckout(shop, new Visitor(), ['atlas', 'bread']);
		await shop.sandbox.pay(id);
		await shop.sandbox.idle();
		expect(answers).toBe(1);
		expect(purchases(shop)).toHaveLength(2);
	});
});
