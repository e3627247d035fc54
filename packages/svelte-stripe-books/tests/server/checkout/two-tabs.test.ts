import { describe, expect, test } from 'vitest';
import { createCheckoutHandler } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { Customer } from '../../support/customer.ts';
import { openShop, origin, secret, startCheckout, type OpenShop } from '../../support/shop.ts';

const statusOf = async ({ stripe }: OpenShop, id: string) =>
	(await stripe.checkout.sessions.retrieve(id)).status;

describe('a browser that starts a checkout in a second tab', () => {
	test('can no longer pay for the same book in the first tab', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const first = await startCheckout(shop, visitor, ['atlas', 'bread']);
		const second = await startCheckout(shop, visitor, ['bread', 'clock']);
		expect([await statusOf(shop, first), await statusOf(shop, second)]).toEqual([
			'expired',
			'open'
		]);
		await shop.sandbox.pay(second, { email: 'ada@example.com' });
		expect(shop.reports).toEqual([]);
	});

	test('keeps the first session if it is for other books or another browser’s', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const first = await startCheckout(shop, visitor, ['atlas']);
		const theirs = await startCheckout(shop, new Visitor(), ['bread']);
		await startCheckout(shop, visitor, ['bread']);
		expect([await statusOf(shop, first), await statusOf(shop, theirs)]).toEqual(['open', 'open']);
	});

	test('keeps the session of its own replayed attempt', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		await startCheckout(shop, visitor, ['delta']);
		const press = async () => {
			const order = { books: ['atlas'], attempt: 'a-try-to-pay' };
			const response = await shop.checkout(visitor.json('/checkout', order));
			return ((await response.json()) as { url?: string }).url;
		};
		const url = await press();
		expect(await press()).toBe(url);
		const [session] = (await shop.stripe.checkout.sessions.list({ limit: 1 })).data;
		expect(session).toMatchObject({ status: 'open', url });
	});

	test('keeps the sessions of another shop on the same account', async () => {
		const mugs = await openShop({ name: 'mugs' });
		const visitor = new Visitor();
		const mug = await startCheckout(mugs, visitor, ['atlas']);
		const books = createCheckoutHandler({
			...mugs.shop,
			name: 'books',
			origin,
			currency: 'usd',
			secret
		});
		await books(visitor.json('/checkout', { books: ['atlas'] }));
		expect(await statusOf(mugs, mug)).toBe('open');
	});

	test('reaches Stripe even if the first session cannot be expired', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const first = await startCheckout(shop, visitor, ['atlas']);
		const { fetch } = shop.sandbox;
		shop.sandbox.fetch = async (input, init) =>
			String(input).includes(first)
				? Response.json({ error: { type: 'api_error' } }, { status: 500 })
				: fetch(input, init);
		const answer = await shop.checkout(visitor.json('/checkout', { books: ['atlas'] }));
		expect(answer.status).toBe(200);
	});
});

describe('a customer who pays twice for one book', () => {
	test('is logged once with both payments', async () => {
		const shop = await openShop();
		const ada = new Customer(shop);
		const first = await ada.buy(['atlas', 'bread']);
		expect(shop.reports).toEqual([]);
		const second = await ada.buy(['bread', 'clock']);
		const paymentOf = async (id: string) =>
			(await shop.stripe.checkout.sessions.retrieve(id)).payment_intent;
		expect(shop.reports).toMatchObject([
			{
				code: 'purchase_repeated',
				bookIds: ['bread'],
				checkoutSessionId: second,
				paymentIntentIds: [await paymentOf(first), await paymentOf(second)]
			}
		]);
		for (const { id } of shop.sandbox.events) await shop.sandbox.deliver.resend(id);
		expect(shop.reports).toHaveLength(1);
		expect(JSON.stringify(shop.reports)).not.toContain('ada@');
	});

	test('is not logged if the first payment was refunded', async () => {
		const shop = await openShop();
		const ada = new Customer(shop);
		await shop.sandbox.refund(await ada.buy(['atlas']));
		await ada.buy(['atlas']);
		expect(shop.reports).toEqual([]);
	});

	test('is not logged for two different addresses', async () => {
		const shop = await openShop();
		await new Customer(shop).buy(['atlas']);
		await new Customer(shop, 'bea@example.com').buy(['atlas']);
		expect(shop.reports).toEqual([]);
	});
});
