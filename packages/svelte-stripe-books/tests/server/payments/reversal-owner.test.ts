import { describe, expect, test } from 'vitest';
import { Visitor } from '../../support/event.ts';
import { Customer } from '../../support/customer.ts';
import {
	deliver,
	openShop,
	signedDelivery,
	startCheckout,
	type OpenShop
} from '../../support/shop.ts';

const reversals = ({ db, schema }: OpenShop) => db.select().from(schema.paymentReversals).all();

describe('a reversal of another product', () => {
	async function paidElsewhere(shop: OpenShop, metadata: Record<string, string>) {
		const session = await shop.stripe.checkout.sessions.create({
			mode: 'payment',
			line_items: [
				{
					quantity: 1,
					price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'A mug' } }
				}
			],
			metadata,
			payment_intent_data: { metadata },
			success_url: 'https://mugs.example/thanks'
		});
		await shop.sandbox.pay(session.id, { email: 'ada@example.com' });
		return session.id;
	}

	test.each([
		['of another shop on the same account', { ssb: 'shop2', v: '1', n: '1', b0: 'atlas' }],
		['of a payment of no shop', {}]
	])('%s is not recorded', async (_, metadata) => {
		const shop = await openShop();
		const session = await paidElsewhere(shop, metadata);
		const part = await shop.sandbox.refund(session, { amount: 100 });
		await shop.sandbox.updateRefund(part.id, 'failed');
		const { id } = await shop.sandbox.dispute(session);
		await shop.sandbox.updateDispute(id, 'won');
		await shop.sandbox.refund(session);
		expect(reversals(shop)).toEqual([]);
		expect(shop.sandbox.deliveries.filter(({ status }) => status !== 'succeeded')).toEqual([]);
		expect(shop.reports).toEqual([]);
	});

	test.each([
		['of a live-mode payment in a test-mode shop', '"livemode": false', '"livemode": true'],
		['without a payment', /"payment_intent": "\w+"/g, '"payment_intent": null']
	])('%s gets 200 and is not recorded', async (_, from, to) => {
		const shop = await openShop({ webhooks: false });
		const session = await new Customer(shop).buy(['atlas']);
		await shop.sandbox.dispute(session, { status: 'warning_needs_response' });
		await shop.sandbox.refund(session);
		for (const type of ['charge.dispute.created', 'charge.refunded']) {
			const delivery = await signedDelivery(shop, type, (body) => {
				expect(body).toMatch(from);
				return body.replaceAll(from, to);
			});
			expect((await deliver(shop, delivery)).status).toBe(200);
		}
		expect(reversals(shop)).toEqual([]);
	});

	test('of a charge that does not exist in this account gets 200, because a retry would not find it either', async () => {
		const shop = await openShop({ webhooks: false });
		const session = await new Customer(shop).buy(['atlas']);
		const refund = await shop.sandbox.refund(session);
		await shop.sandbox.updateRefund(refund.id, 'failed');
		await shop.sandbox.dispute(session);
		for (const type of ['charge.dispute.created', 'refund.failed', 'refund.updated']) {
			const elsewhere = (body: string) => body.replaceAll(/"(pi|ch)_\w+"/g, '"$1_elsewhere"');
			const delivery = await signedDelivery(shop, type, elsewhere);
			expect((await deliver(shop, delivery)).status, type).toBe(200);
		}
		expect(reversals(shop)).toEqual([]);
		expect(shop.reports).toEqual([]);
	});
});

describe('a reversal of this shop', () => {
	test('is recorded before its purchase by the metadata of its charge', async () => {
		const shop = await openShop({ webhooks: false });
		const ada = new Customer(shop);
		const session = await ada.buy(['atlas']);
		await shop.sandbox.dispute(session);
		await deliver(shop, await signedDelivery(shop, 'charge.dispute.created'));
		expect(reversals(shop)).toMatchObject([{ kind: 'dispute', active: true }]);
		await deliver(shop, await signedDelivery(shop, 'checkout.session.completed'));
		expect(await ada.books()).toEqual([]);
	});

	test('needs no request to Stripe once its purchase is recorded', async () => {
		const shop = await openShop({ webhooks: false });
		const ada = new Customer(shop);
		await shop.sandbox.dispute(await ada.buy(['atlas']));
		await deliver(shop, await signedDelivery(shop, 'checkout.session.completed'));
		shop.outage.answer = async () => new Response('', { status: 500 });
		const delivery = await signedDelivery(shop, 'charge.dispute.created');
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(reversals(shop)).toMatchObject([{ kind: 'dispute', active: true }]);
	});

	test('is recorded by its purchase if its charge has no metadata', async () => {
		const shop = await openShop();
		const metadata = { ssb: 'shop', v: '1', n: '1', b0: 'atlas' };
		const { id } = await shop.stripe.checkout.sessions.create({
			mode: 'payment',
			line_items: [
				{
					quantity: 1,
					price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'A book' } }
				}
			],
			metadata,
			success_url: 'https://books.example/thanks'
		});
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		expect(await shop.store.listOwned('ada@example.com')).toHaveLength(1);
		await shop.sandbox.dispute(id);
		expect(await shop.store.listOwned('ada@example.com')).toEqual([]);
	});

	test('is read from expanded objects', async () => {
		const shop = await openShop({ webhooks: false });
		const ada = new Customer(shop);
		const session = await ada.buy(['atlas']);
		await shop.sandbox.dispute(session);
		const expand = (body: string) =>
			body
				.replace(/"payment_intent": "(\w+)"/, '"payment_intent": { "id": "$1" }')
				.replace(/"charge": "(\w+)"/, '"charge": { "id": "$1" }');
		for (const type of ['checkout.session.completed', 'charge.dispute.created']) {
			const delivery = await signedDelivery(shop, type, expand);
			expect((await deliver(shop, delivery)).status).toBe(200);
		}
		expect(reversals(shop)).toMatchObject([
			{ stripePaymentIntentId: expect.stringMatching(/^pi_/), active: true }
		]);
		expect(await ada.books()).toEqual([]);
	});

	test('with an unknown status closes the books', async () => {
		const shop = await openShop({ webhooks: false });
		const ada = new Customer(shop);
		const session = await ada.buy(['atlas']);
		await shop.sandbox.dispute(session, { status: 'won' });
		await deliver(shop, await signedDelivery(shop, 'checkout.session.completed'));
		const delivery = await signedDelivery(shop, 'charge.dispute.created', (body) =>
			body.replace('"status": "won"', '"status": "in_mediation"')
		);
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(await ada.books()).toEqual([]);
	});

	test('is shown on the success page', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		const status = async () => {
			await shop.sandbox.idle();
			const page = visitor.event(`/checkout/success?session_id=${id}`);
			return (await shop.checkoutReturn(page)).status;
		};
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		expect(await status()).toBe('paid');
		const { id: dispute } = await shop.sandbox.dispute(id);
		expect(await status()).toBe('disputed');
		await shop.sandbox.updateDispute(dispute, 'won');
		expect(await status()).toBe('paid');

		const [purchase] = await shop.store.listPurchases('ada@example.com');
		const purchaseId = purchase?.purchaseId ?? '';
		const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
		await shop.store.recordRevocation({ purchaseId, active: true, occurredAt: at(1) });
		expect(await status()).toBe('revoked');
		await shop.store.recordRevocation({ purchaseId, active: false, occurredAt: at(2) });
		expect(await status()).toBe('paid');

		await shop.sandbox.refund(id);
		expect(await status()).toBe('refunded');
	});
});
