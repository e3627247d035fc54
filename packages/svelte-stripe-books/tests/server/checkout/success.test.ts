import { describe, expect, test } from 'vitest';
import { createCheckoutHandler, createSuccessLoader } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { openShop, origin, returning, secret, startCheckout } from '../../support/shop.ts';

const day = 86_400_000;

/** Opens a shop with a settable clock, and a browser that paid for one book. */
async function openPaidShop() {
	const shop = await openShop();
	const clock = { now: new Date() };
	const now = () => clock.now;
	const checkout = createCheckoutHandler({ ...shop.shop, origin, currency: 'usd', secret, now });
	const checkoutReturn = createSuccessLoader({
		...shop.shop,
		secret,
		downloadLinks: shop.links,
		now
	});
	const visitor = new Visitor();
	const id = await startCheckout({ ...shop, checkout }, visitor, ['atlas']);
	await shop.sandbox.pay(id, { email: 'Ada@Example.com' });
	return { ...shop, clock, visitor, id, open: () => checkoutReturn(returning(visitor, id)) };
}

describe('the success page', () => {
	test('removes the paid books from the cart once, and keeps a copy that is added later', async () => {
		const { visitor, open, cart } = await openPaidShop();
		visitor.jar.set('ssb_cart', '1.atlas.bread');
		await open();
		expect(visitor.jar.get('ssb_cart')).toBe('1.bread');
		await cart(
			visitor.form('/cart/items', [
				['book', 'atlas'],
				['intent', 'add']
			])
		);
		for (let visit = 0; visit < 3; visit += 1) {
			expect(await open()).toMatchObject({ isBuyer: true, email: 'ada@example.com' });
		}
		expect(visitor.jar.get('ssb_cart')).toBe('1.bread.atlas');
	});

	test('removes them once even during a Stripe outage', async () => {
		const { visitor, open, outage } = await openPaidShop();
		outage.answer = async () => new Response('{"error":{"type":"api_error"}}', { status: 500 });
		visitor.jar.set('ssb_cart', '1.atlas');
		expect(await open()).toMatchObject({ isBuyer: true, email: '' });
		expect(visitor.jar.has('ssb_cart')).toBe(false);
		visitor.jar.set('ssb_cart', '1.atlas');
		await open();
		expect(visitor.jar.get('ssb_cart')).toBe('1.atlas');
		outage.answer = null;
		expect(await open()).toMatchObject({ email: 'ada@example.com' });
		expect(visitor.jar.get('ssb_cart')).toBe('1.atlas');
	});

	test('recognizes the buyer for 30 days, even if the browser keeps its cookie longer', async () => {
		const { clock, open } = await openPaidShop();
		clock.now = new Date(Date.now() + 29 * day);
		expect(await open()).toMatchObject({ isBuyer: true, email: 'ada@example.com' });
		clock.now = new Date(Date.now() + 31 * day);
		expect(await open()).toMatchObject({
			isBuyer: false,
			email: 'a•••@e•••.com',
			books: [{ downloads: [] }]
		});
	});

	test.each([
		['before it was shown', false],
		['after it was shown', true]
	])(
		'shows no email address if the seller moved the purchase to another address %s',
		async (_, seen) => {
			const { open, db, schema } = await openPaidShop();
			if (seen) await open();
			db.update(schema.purchases).set({ customerEmail: 'bea@example.com' }).run();
			for (let visit = 0; visit < 2; visit += 1) {
				expect(await open()).toMatchObject({ status: 'paid', isBuyer: true, email: '' });
			}
		}
	);

	test('reads the email address from Stripe once', async () => {
		const { open, calls } = await openPaidShop();
		await open();
		const before = calls.length;
		await open();
		expect(calls).toHaveLength(before);
	});
	test('reads the email address from Stripe once, even if an outage delayed it', async () => {
		const { open, calls, outage } = await openPaidShop();
		outage.answer = async () => new Response('{"error":{"type":"api_error"}}', { status: 500 });
		await open();
		outage.answer = null;
		expect(await open()).toMatchObject({ email: 'ada@example.com' });
		const before = calls.length;
		expect(await open()).toMatchObject({ email: 'ada@example.com' });
		expect(calls).toHaveLength(before);
	});
});
