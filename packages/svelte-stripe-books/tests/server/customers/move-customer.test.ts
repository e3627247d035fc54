import { describe, expect, test } from 'vitest';
import { eraseCustomer, exportCustomer, moveCustomer } from '../../../src/lib/server/index.ts';
import { Customer } from '../../support/customer.ts';
import { Visitor } from '../../support/event.ts';
import { rebuild, runReconcile } from '../../support/run-reconcile.ts';
import { deliver, openShop, returning, signedDelivery } from '../../support/shop.ts';

const wrong = 'ada@exmaple.com';
const right = 'ada@example.com';

/** A shop whose customer mistyped her address, with the shop's functions for both addresses. */
async function openWithMistake() {
	const shop = await openShop();
	const mistyped = new Customer(shop, wrong);
	const ada = new Customer(shop, right);
	const id = await mistyped.buy(['atlas', 'bread']);
	return { ...shop, mistyped, ada, id };
}

describe('a customer who is moved', () => {
	test('has all books under the new address, in its canonical form', async () => {
		const shop = await openWithMistake();
		await shop.ada.buy(['clock']);
		await shop.store.grantBook({ customerEmail: wrong, bookId: 'delta', at: new Date(0) });
		const moved = await moveCustomer({ ...shop.shop, from: ` ${wrong} `, to: 'ADA@Example.com' });
		expect(moved).toEqual({
			...{ from: wrong, to: right, purchases: 3 },
			...{ checkoutSessionIds: [shop.id], unknownToStripe: [] }
		});
		expect(await shop.ada.library()).toEqual(['atlas', 'bread', 'clock', 'delta']);
		expect(await shop.mistyped.library()).toEqual([]);
		expect(await shop.mistyped.downloads()).toEqual(['atlas', 'bread']);
	});

	test('stays there when Stripe delivers the order again', async () => {
		const shop = await openWithMistake();
		const delivery = await signedDelivery(shop, 'checkout.session.completed');
		await moveCustomer({ ...shop.shop, from: wrong, to: right });
		expect((await deliver(shop, delivery)).status).toBe(200);
		await runReconcile(shop);
		expect(await shop.ada.library()).toEqual(['atlas', 'bread']);
		expect(await shop.mistyped.library()).toEqual([]);
	});

	test('stays there when the first delivery of the order arrives after the move', async () => {
		const shop = await openShop({ webhooks: false });
		const id = await new Customer(shop, wrong).buy(['atlas']);
		const delivery = await signedDelivery(shop, 'checkout.session.completed');
		const moved = await moveCustomer({ ...shop.shop, from: wrong, to: right });
		expect(moved.checkoutSessionIds).toEqual([id]);
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(await shop.store.listPurchases(wrong)).toEqual([]);
		expect(await shop.store.listPurchases(right)).toHaveLength(1);
	});

	test('stays there when the database is rebuilt, and after a second move', async () => {
		const shop = await openWithMistake();
		await moveCustomer({ ...shop.shop, from: wrong, to: right });
		shop.sandbox.clock.advance(3_600);
		const { store: rebuilt } = await rebuild(shop);
		expect(await rebuilt.listPurchases(wrong)).toEqual([]);
		expect(await rebuilt.listPurchases(right)).toHaveLength(2);
		const third = 'ada@work.example';
		await moveCustomer({ ...shop.shop, store: rebuilt, from: right, to: third });
		const { store: again } = await rebuild(shop);
		expect(await again.listPurchases(third)).toHaveLength(2);
		expect(await again.listPurchases(right)).toEqual([]);
	});

	test('is refunded as before', async () => {
		const shop = await openWithMistake();
		await moveCustomer({ ...shop.shop, from: wrong, to: right });
		await shop.sandbox.refund(shop.id);
		expect(await shop.ada.library()).toEqual([]);
	});

	test('can be erased, and then leaves neither address', async () => {
		const shop = await openWithMistake();
		await moveCustomer({ ...shop.shop, from: wrong, to: right });
		await eraseCustomer({ ...shop.shop, customerEmail: right });
		shop.sandbox.clock.advance(3_600);
		for (const { store } of [shop, await rebuild(shop)]) {
			expect(await store.listPurchases(wrong)).toEqual([]);
			expect(await store.listPurchases(right)).toEqual([]);
		}
		const session = await shop.stripe.checkout.sessions.retrieve(shop.id);
		expect(JSON.stringify(session.metadata)).not.toContain('ada@');
	});

	test('keeps the order in the browser that paid', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await new Customer(shop, wrong).buy(['atlas'], {}, visitor);
		await moveCustomer({ ...shop.shop, from: wrong, to: right });
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({
			...{ status: 'paid', isBuyer: true, email: '' },
			books: [{ book: { id: 'atlas' } }]
		});
	});
});

describe('moving a customer', () => {
	test('as a dry run changes nothing', async () => {
		const shop = await openWithMistake();
		const moved = await moveCustomer({ ...shop.shop, from: wrong, to: right, dryRun: true });
		expect(moved).toMatchObject({ purchases: 2, checkoutSessionIds: [shop.id] });
		expect(await shop.mistyped.library()).toEqual(['atlas', 'bread']);
		const { metadata } = await shop.stripe.checkout.sessions.retrieve(shop.id);
		expect(metadata).not.toHaveProperty('ssb-owner');
	});

	test('to another spelling of the same address does nothing', async () => {
		const shop = await openWithMistake();
		shop.calls.length = 0;
		const moved = await moveCustomer({ ...shop.shop, from: wrong, to: wrong.toUpperCase() });
		expect(moved).toMatchObject({ from: wrong, to: wrong, purchases: 0 });
		expect(shop.calls).toEqual([]);
	});

	test.each([
		['from', { from: 'ada', to: right }],
		['to', { from: wrong, to: 'nobody' }]
	])('refuses a malformed address in `%s`', async (name, addresses) => {
		const shop = await openShop();
		await expect(moveCustomer({ ...shop.shop, ...addresses })).rejects.toThrow(
			`moveCustomer: \`${name}\` must be an email address`
		);
	});
});

describe('exporting a customer', () => {
	test('returns everything about an address as JSON', async () => {
		const shop = await openWithMistake();
		const at = shop.sandbox.clock.now;
		await shop.store.grantBook({ customerEmail: wrong, bookId: 'delta', at });
		await shop.sandbox.refund(shop.id);
		const exported = await exportCustomer({ store: shop.store, customerEmail: 'ADA@exmaple.com' });
		expect(exported.customerEmail).toBe(wrong);
		expect(exported.purchases).toHaveLength(3);
		const found = JSON.parse(JSON.stringify(exported)) as typeof exported;
		const of = (bookId: string) => found.purchases.find((each) => each.bookId === bookId);
		expect(of('delta')).toMatchObject({
			...{ title: 'Delta', author: 'M. O’Neill', isGranted: true, isReversed: false },
			...{ purchasedAt: at.toISOString(), reversals: [] }
		});
		expect(of('atlas')).toMatchObject({
			...{ isGranted: false, isReversed: true, checkoutSessionId: shop.id },
			reversals: [{ kind: 'refund', active: true, occurredAt: expect.any(String) }]
		});
	});

	test('of an unknown address is empty', async () => {
		const { store } = await openShop();
		expect(await exportCustomer({ store, customerEmail: right })).toEqual({
			...{ customerEmail: right, purchases: [] }
		});
	});
});
