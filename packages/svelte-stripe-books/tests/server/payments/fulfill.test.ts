import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { purchaseIds } from '../../../src/lib/core/purchase-id.ts';
import { Visitor } from '../../support/event.ts';
import {
	deliver,
	openShop,
	returning,
	signedDelivery,
	startCheckout,
	type OpenShop
} from '../../support/shop.ts';

const ids = (owned: { book: { id: string } }[]) => owned.map(({ book }) => book.id).sort();
const countPurchases = ({ db, schema }: OpenShop) =>
	db.select().from(schema.purchases).all().length;

/** The result while a payment is unconfirmed. */
const unconfirmed = { status: 'unconfirmed', retryAfter: 10 };

describe('a payment', () => {
	test('for three books records three purchases, which the success page shows to the buyer', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas', 'bread', 'clock']);
		await shop.sandbox.pay(id, { email: ' Ada@Example.com ' });

		expect(countPurchases(shop)).toBe(3);
		const result = await shop.checkoutReturn(returning(visitor, id));
		expect(result).toMatchObject({ status: 'paid', isBuyer: true, email: 'ada@example.com' });
		if (result.status !== 'paid') throw new Error('not paid');
		expect(ids(result.books)).toEqual(['atlas', 'bread', 'clock']);
		const atlas = result.books.find(({ book }) => book.id === 'atlas');
		expect(atlas?.downloads.map(({ format }) => format)).toEqual(['epub', 'pdf']);
	});

	test('is in the library even if the shopper never returns from Stripe', async () => {
		const shop = await openShop();
		const id = await startCheckout(shop, new Visitor(), ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		expect(ids(await shop.store.listOwned('ada@example.com'))).toEqual(['atlas']);
	});

	test('is on the success page even if the webhook never arrives', async () => {
		const shop = await openShop({ webhooks: false });
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas', 'bread']);
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		expect(countPurchases(shop)).toBe(0);
		const result = await shop.checkoutReturn(returning(visitor, id));
		expect(result).toMatchObject({ status: 'paid', isBuyer: true });
		expect(ids(await shop.store.listOwned('ada@example.com'))).toEqual(['atlas', 'bread']);
	});

	test('records one purchase for each book despite twenty simultaneous webhooks and a hundred reloads', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas', 'bread', 'clock']);
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		const delivery = await signedDelivery(shop, 'checkout.session.completed');
		const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(shop, delivery)));
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		await shop.checkoutReturn(returning(visitor, id));
		const before = shop.calls.length;
		for (let count = 0; count < 100; count += 1) await shop.checkoutReturn(returning(visitor, id));
		expect(shop.calls.length).toBe(before);
		expect(countPurchases(shop)).toBe(3);
	});

	test('removes only the paid books from the cart', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		for (const book of ['atlas', 'delta', 'bread']) {
			await shop.cart(
				visitor.form('/cart/items', [
					['book', book],
					['intent', 'add']
				])
			);
		}
		const id = await startCheckout(shop, visitor, ['atlas', 'bread']);
		await shop.sandbox.pay(id);
		expect(visitor.cart).toBe('1.atlas.delta.bread');
		await shop.checkoutReturn(returning(visitor, id));
		expect(visitor.cart).toBe('1.delta');
	});

	test('is fulfilled even if the books went off sale', async () => {
		const shop = await openShop();
		const id = await startCheckout(shop, new Visitor(), ['atlas']);
		shop.db.update(shop.schema.books).set({ onSale: false }).run();
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		expect(ids(await shop.store.listOwned('ada@example.com'))).toEqual(['atlas']);
	});

	test('by bank debit opens the books when it settles, not before', async () => {
		const shop = await openShop({ settleAfter: 3600 });
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com', bankAccount: '000123456789' });
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({
			status: 'processing'
		});
		expect(countPurchases(shop)).toBe(0);
		await shop.sandbox.settle(id);
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({ status: 'paid' });
	});

	test('by bank debit that fails opens nothing and is reported as failed', async () => {
		const shop = await openShop({ settleAfter: 3600 });
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com', bankAccount: '000111111116' });
		await shop.sandbox.settle(id);
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({ status: 'failed' });
		expect(countPurchases(shop)).toBe(0);
	});

	test('records Stripe’s payment id and date under a reproducible purchase id', async () => {
		const shop = await openShop();
		const id = await startCheckout(shop, new Visitor(), ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		const session = await shop.stripe.checkout.sessions.retrieve(id);
		expect(shop.db.select().from(shop.schema.purchases).all()).toMatchObject([
			{
				id: purchaseIds(id)('atlas'),
				bookId: 'atlas',
				customerEmail: 'ada@example.com',
				stripeCheckoutSessionId: id,
				stripePaymentIntentId: session.payment_intent,
				purchasedAt: new Date(session.created * 1000)
			}
		]);
	});
});

describe('the success page', () => {
	test('shows another browser neither downloads nor the full address', async () => {
		const shop = await openShop();
		const id = await startCheckout(shop, new Visitor(), ['atlas']);
		await shop.sandbox.pay(id, { email: 'ada@example.com' });
		const other = new Visitor();
		other.jar.set('ssb_cart', '1.atlas');
		expect(await shop.checkoutReturn(returning(other, id))).toMatchObject({
			status: 'paid',
			isBuyer: false,
			email: 'a•••@e•••.com',
			books: [{ book: { id: 'atlas' }, downloads: [] }]
		});
		expect(other.cart).toBe('1.atlas');
	});

	test('rejects a forged checkout cookie', async () => {
		const shop = await openShop();
		const buyer = new Visitor();
		const id = await startCheckout(shop, buyer, ['atlas']);
		await shop.sandbox.pay(id);
		const other = await startCheckout(shop, buyer, ['bread']);
		const macOfOther = buyer.jar.get('ssb_checkout')?.split('~')[0]?.split('.')[1];
		for (const cookie of [`${id}.`, id, `${id}.AAAA`, `${id}.${macOfOther}`, '~~~', `${other}.x`]) {
			const forger = new Visitor();
			forger.jar.set('ssb_checkout', cookie);
			expect(await shop.checkoutReturn(returning(forger, id))).toMatchObject({ isBuyer: false });
		}
	});

	test.each([
		['no id', '', 0],
		['an incomplete id', 'cs_test_', 0],
		['a path', '../customers', 0],
		['an id of another kind', `pi_test_${'a'.repeat(58)}`, 0],
		['a very long id', `cs_test_${'a'.repeat(9999)}`, 0],
		['an unknown id', `cs_test_${'a'.repeat(58)}`, 1]
	])('finds no order for %s', async (_, id, calls) => {
		const shop = await openShop();
		expect(await shop.checkoutReturn(returning(new Visitor(), id))).toEqual({ status: 'unknown' });
		expect(shop.calls).toHaveLength(calls);
	});

	test('reports a checkout that was left unpaid', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		expect(await shop.checkoutReturn(returning(visitor, id))).toEqual({ status: 'open' });
	});

	test('reports an unconfirmed order during a Stripe outage and shows the books afterward', async () => {
		const shop = await openShop({ webhooks: false });
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id);
		shop.outage.answer = async () =>
			new Response('{"error":{"type":"api_error"}}', { status: 500 });
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject(unconfirmed);
		expect(shop.reports).toMatchObject([{ code: 'stripe_unreachable' }]);
		shop.outage.answer = null;
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({ status: 'paid' });
	});

	test('waits at most five seconds for Stripe', async () => {
		const shop = await openShop({ webhooks: false });
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id);
		vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
		onTestFinished(() => void vi.useRealTimers());
		const asked = new Promise<void>((resolve) => {
			shop.outage.answer = (signal) => {
				resolve();
				return new Promise((_, reject) => {
					signal?.addEventListener('abort', () => reject(signal.reason));
				});
			};
		});
		const answer = shop.checkoutReturn(returning(visitor, id));
		await asked;
		await vi.advanceTimersByTimeAsync(5_000);
		expect(await answer).toMatchObject(unconfirmed);
	});

	test('finds no order of another shop on the same Stripe account', async () => {
		const shop = await openShop();
		const other = await shop.stripe.checkout.sessions.create({
			mode: 'payment',
			line_items: [
				{
					quantity: 1,
					price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'A mug' } }
				}
			],
			metadata: { ssb: 'shop2', v: '1', n: '1', b0: 'atlas' },
			success_url: 'https://mugs.example/thanks'
		});
		await shop.sandbox.pay(other.id, { email: 'ada@example.com' });
		expect(await shop.checkoutReturn(returning(new Visitor(), other.id))).toEqual({
			status: 'unknown'
		});
		expect(countPurchases(shop)).toBe(0);
	});
});

describe('a paid session that cannot be fulfilled', () => {
	const create = (shop: OpenShop, metadata: Record<string, string>) =>
		shop.stripe.checkout.sessions.create({
			mode: 'payment',
			line_items: [
				{
					quantity: 1,
					price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'A book' } }
				}
			],
			metadata: { ssb: 'shop', ...metadata },
			success_url: 'https://books.example/thanks'
		});

	test.each([
		['a wrong count', { v: '1', n: '2', b0: 'atlas' }],
		['another version', { v: '2', n: '1', b0: 'atlas' }],
		['a repeated book', { v: '1', n: '2', b0: 'atlas,atlas' }],
		['no book', { v: '1', n: '0' }],
		['a malformed id', { v: '1', n: '1', b0: 'at las' }]
	])('because of %s is logged and grants nothing', async (_, metadata) => {
		const shop = await openShop();
		const session = await create(shop, metadata);
		await shop.sandbox.pay(session.id, { email: 'ada@example.com' });
		expect(countPurchases(shop)).toBe(0);
		expect(shop.reports).toMatchObject([
			{ code: 'checkout_unfulfillable', checkoutSessionId: session.id }
		]);
		await shop.sandbox.idle();
		expect(shop.sandbox.deliveries.map(({ status }) => status)).not.toContain('failed');
	});

	test('because of one unknown book grants the others and logs the unknown one', async () => {
		const shop = await openShop();
		const session = await create(shop, { v: '1', n: '2', b0: 'atlas,nobody' });
		await shop.sandbox.pay(session.id, { email: 'ada@example.com' });
		expect(ids(await shop.store.listOwned('ada@example.com'))).toEqual(['atlas']);
		expect(shop.reports).toMatchObject([{ code: 'books_unknown' }]);
	});
});
