import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { eraseCustomer, type LogEntry } from '../../../src/lib/server/index.ts';
import { Customer } from '../../support/customer.ts';
import { Visitor } from '../../support/event.ts';
import { rebuild, runReconcile } from '../../support/run-reconcile.ts';
import {
	addBook,
	deliver,
	openShop,
	returning,
	signedDelivery,
	type OpenShop
} from '../../support/shop.ts';

const customerEmail = 'ada@example.com';

/** A shop in which a customer bought two books and then another, both times with her own spelling of her address. */
async function openWithCustomer(options: Parameters<typeof openShop>[0] = {}) {
	const shop = await openShop(options);
	const ada = new Customer(shop, 'Ada@Example.com');
	const first = await ada.buy(['atlas', 'bread']);
	const second = await ada.buy(['clock']);
	return { ...shop, ada, first, second };
}

/** Returns all rows of purchases. */
const rowsOf = ({ db, schema }: Pick<OpenShop, 'db' | 'schema'>) =>
	db.select().from(schema.purchases).all();

/** Returns all rows and their columns as text. */
const textOf = ({ db, schema }: Pick<OpenShop, 'db' | 'schema'>) =>
	JSON.stringify(
		[schema.purchases, schema.accessLinks, schema.purchaseRevocations].map((table) =>
			db.select().from(table).all()
		)
	).toLowerCase();

/** A client of Stripe whose connection breaks after some requests. */
function breakingClient({ sandbox }: OpenShop, requests: number): Stripe {
	let left = requests;
	const httpClient = Stripe.createFetchHttpClient(async (input, init) => {
		left -= 1;
		if (left < 0) throw new Error('The connection broke.');
		return sandbox.fetch(input, init);
	});
	return new Stripe('sk_test_shop', { maxNetworkRetries: 0, httpClient });
}

describe('an erased customer', () => {
	test('owns nothing, and leaves purchases without an address', async () => {
		const shop = await openWithCustomer();
		const { ada, store, first, second } = shop;
		const at = shop.sandbox.clock.now;
		await store.grantBook({ customerEmail, bookId: 'delta', at });
		const erased = await eraseCustomer({ ...shop.shop, customerEmail: ' ADA@example.com ' });
		expect(erased).toEqual({
			tombstone: expect.stringMatching(/^erased_[0-9a-f]{32}$/),
			purchases: 4,
			checkoutSessionIds: expect.arrayContaining([first, second]),
			unknownToStripe: []
		});
		expect(await ada.library()).toEqual([]);
		expect(rowsOf(shop).map(({ customerEmail: email }) => email)).toEqual(
			Array.from({ length: 3 }, () => erased.tombstone)
		);
		expect(textOf(shop)).not.toContain('ada@');
	});

	test('is marked on sessions and payments at Stripe, next to their other metadata', async () => {
		const shop = await openWithCustomer();
		const { stripe, first } = shop;
		const before = await stripe.checkout.sessions.retrieve(first);
		const { tombstone } = await eraseCustomer({ ...shop.shop, customerEmail });
		const session = await stripe.checkout.sessions.retrieve(first, { expand: ['payment_intent'] });
		expect(session.metadata).toEqual({ ...before.metadata, 'ssb-owner': tombstone });
		expect(session.payment_intent).toMatchObject({ metadata: { 'ssb-owner': tombstone } });
	});

	test('does not come back with a repeated delivery', async () => {
		const shop = await openWithCustomer();
		const delivery = await signedDelivery(shop, 'checkout.session.completed');
		await eraseCustomer({ ...shop.shop, customerEmail });
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(textOf(shop)).not.toContain('ada@');
	});

	test('does not come back when the database is rebuilt from events and sessions', async () => {
		const shop = await openWithCustomer();
		const { tombstone } = await eraseCustomer({ ...shop.shop, customerEmail });
		shop.sandbox.clock.advance(3_600);
		const notified: unknown[] = [];
		const rebuilt = await rebuild(shop, { onPurchase: (purchase) => notified.push(purchase) });
		expect(textOf(rebuilt)).not.toContain('ada@');
		expect(await rebuilt.store.listPurchases(tombstone)).toHaveLength(3);
		expect(notified).toEqual([]);
		expect(
			rowsOf(rebuilt)
				.map(({ id }) => id)
				.sort()
		).toEqual(
			rowsOf(shop)
				.map(({ id }) => id)
				.sort()
		);
	});

	test('does not come back when the database is rebuilt minutes after the purchase', async () => {
		const shop = await openWithCustomer();
		const { tombstone } = await eraseCustomer({ ...shop.shop, customerEmail });
		const rebuilt = await rebuild(shop);
		expect(textOf(rebuilt)).not.toContain('ada@');
		expect(await rebuilt.store.listPurchases(tombstone)).toHaveLength(3);
	});

	test('does not come back when the first delivery of an order arrives after the erasure', async () => {
		const mailed: string[] = [];
		const shop = await openShop({
			webhooks: false,
			hooks: { onPurchase: (purchase) => mailed.push(purchase.customerEmail) }
		});
		await new Customer(shop).buy(['atlas']);
		const delivery = await signedDelivery(shop, 'checkout.session.completed');
		const { tombstone } = await eraseCustomer({ ...shop.shop, customerEmail });
		expect(rowsOf(shop)).toMatchObject([{ bookId: 'atlas', customerEmail: tombstone }]);
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(textOf(shop)).not.toContain('ada@');
		expect(mailed).toEqual([]);
	});

	test('does not come back when Stripe delivers an old event to an empty database', async () => {
		const shop = await openWithCustomer();
		await eraseCustomer({ ...shop.shop, customerEmail });
		shop.sandbox.clock.advance(3_600);
		const delivery = await signedDelivery(shop, 'checkout.session.completed');
		shop.db.delete(shop.schema.purchases).run();
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(textOf(shop)).not.toContain('ada@');
		expect(rowsOf(shop)).not.toEqual([]);
	});

	test('does not come back with a book that is restored after the erasure', async () => {
		const shop = await openShop();
		shop.db
			.insert(shop.schema.books)
			.values({ id: 'lost', title: 'L', author: 'L', priceInCents: 900 })
			.run();
		addBook(shop, { id: 'other', title: 'O', author: 'O', priceInCents: 900 });
		await shop.store.saveFile({
			...{ bookId: 'lost', format: 'epub', part: 1, isSample: false },
			...{ storageKey: 'l', fileName: 'l', sizeInBytes: 1 }
		});
		const ada = new Customer(shop);
		shop.sandbox.deliver.drop();
		const id = await ada.buy(['lost', 'other']);
		shop.db.delete(shop.schema.bookFiles).run();
		const lost = (await shop.store.findBook('lost'))!;
		shop.db.run(`delete from books where id = 'lost'`);
		await runReconcile(shop);
		await eraseCustomer({ ...shop.shop, customerEmail });
		await shop.store.saveBook(lost);
		shop.sandbox.clock.advance(3_600);
		await runReconcile(shop);
		expect((await shop.store.findCheckout(id))?.bookIds).toEqual(['lost', 'other']);
		expect(textOf(shop)).not.toContain('ada@');
	});

	test('of an order that could not be fulfilled does not come back once it can', async () => {
		const reports: LogEntry[] = [];
		const shop = await openShop({ webhooks: false });
		addBook(shop, { id: 'late', title: 'Late', author: 'L', priceInCents: 900 });
		const id = await new Customer(shop).buy(['late']);
		const late = (await shop.store.findBook('late'))!;
		shop.db.delete(shop.schema.bookFiles).run();
		shop.db.run(`delete from books where id = 'late'`);
		await runReconcile(shop, { log: (entry) => reports.push(entry) });
		expect(new Set(reports.map(({ code }) => code))).toEqual(new Set(['books_unknown']));
		const erased = await eraseCustomer({ ...shop.shop, customerEmail });
		expect(erased).toMatchObject({ purchases: 0, checkoutSessionIds: [id] });
		await shop.store.saveBook(late);
		shop.sandbox.clock.advance(3_600);
		await runReconcile(shop);
		expect(rowsOf(shop)).toMatchObject([{ bookId: 'late', customerEmail: erased.tombstone }]);
	});

	test('is not notified of an order whose hook failed before', async () => {
		let isDown = true;
		const mailed: string[] = [];
		const shop = await openShop({
			hooks: {
				onPurchase({ customerEmail: email }) {
					if (isDown) throw new Error('The mail server is down.');
					mailed.push(email);
				}
			}
		});
		await new Customer(shop).buy(['atlas']);
		isDown = false;
		const delivery = await signedDelivery(shop, 'checkout.session.completed');
		await eraseCustomer({ ...shop.shop, customerEmail });
		expect((await deliver(shop, delivery)).status).toBe(200);
		expect(mailed).toEqual([]);
		expect(rowsOf(shop).every(({ notifiedAt }) => notifiedAt)).toBe(true);
	});

	test('finds no order on the success page, even in the browser that paid', async () => {
		const shop = await openShop();
		const visitor = new Visitor();
		const id = await new Customer(shop).buy(['atlas'], {}, visitor);
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({ status: 'paid' });
		await eraseCustomer({ ...shop.shop, customerEmail });
		for (const each of [visitor, new Visitor()]) {
			expect(await shop.checkoutReturn(returning(each, id))).toEqual({ status: 'unknown' });
		}
		shop.db.delete(shop.schema.purchases).run();
		expect(await shop.checkoutReturn(returning(visitor, id))).toEqual({ status: 'unknown' });
		expect(textOf(shop)).not.toContain('ada@');
	});

	test('can buy again with the same address', async () => {
		const shop = await openWithCustomer();
		await eraseCustomer({ ...shop.shop, customerEmail });
		await shop.ada.buy(['delta']);
		expect(await shop.ada.library()).toEqual(['delta']);
		const { purchases } = await eraseCustomer({ ...shop.shop, customerEmail });
		expect(purchases).toBe(1);
		expect(new Set(rowsOf(shop).map((row) => row.customerEmail)).size).toBe(2);
	});
});

describe('erasing a customer', () => {
	test('spares other customers, and sessions of other shops', async () => {
		const shop = await openWithCustomer();
		const other = await openShop({ name: 'other' });
		const bea = new Customer(shop, 'bea@example.com');
		await bea.buy(['atlas']);
		const namesake = new Customer(shop, 'ada@example.com.au');
		const id = await namesake.buy(['delta']);
		await eraseCustomer({ ...shop.shop, name: other.shop.name, customerEmail: 'bea@example.com' });
		await eraseCustomer({ ...shop.shop, customerEmail });
		const kept = (await shop.stripe.checkout.sessions.retrieve(id)).metadata;
		expect(kept).not.toHaveProperty('ssb-owner');
		expect(await namesake.library()).toEqual(['delta']);
	});

	test('as a dry run returns what would be erased, and changes nothing', async () => {
		const shop = await openWithCustomer();
		const before = textOf(shop);
		shop.calls.length = 0;
		expect(await eraseCustomer({ ...shop.shop, customerEmail, dryRun: true })).toMatchObject({
			purchases: 3,
			checkoutSessionIds: expect.arrayContaining([shop.first, shop.second])
		});
		expect(textOf(shop)).toBe(before);
		expect(shop.calls.every((call) => call.startsWith('GET '))).toBe(true);
	});

	test('can be repeated wherever it was interrupted', async () => {
		const shop = await openWithCustomer();
		let attempts = 0;
		for (let isDone = false; !isDone; attempts += 1) {
			expect(textOf(shop)).toContain(customerEmail);
			const stripe = breakingClient(shop, attempts);
			const erasing = eraseCustomer({ ...shop.shop, stripe, customerEmail });
			isDone = await erasing.then(
				() => true,
				() => false
			);
		}
		// A list, and a session and a payment for each of two orders.
		expect(attempts).toBe(6);
		expect(textOf(shop)).not.toContain('ada@');
		shop.sandbox.clock.advance(3_600);
		expect(textOf(await rebuild(shop))).not.toContain('ada@');
	});

	test('changes nothing in the database while Stripe cannot be reached', async () => {
		const shop = await openWithCustomer();
		const before = textOf(shop);
		shop.outage.answer = () => Promise.reject(new Error('unreachable'));
		await expect(eraseCustomer({ ...shop.shop, customerEmail })).rejects.toThrow();
		expect(textOf(shop)).toBe(before);
	});

	test('names the orders that Stripe does not know, and erases them in the database', async () => {
		const shop = await openWithCustomer();
		await shop.store.recordPurchases({
			...{ checkoutSessionId: 'imported/1', paymentIntentId: 'old?1', customerEmail },
			...{ purchasedAt: new Date(0), bookIds: ['delta'] }
		});
		const erased = await eraseCustomer({ ...shop.shop, customerEmail });
		expect(erased.unknownToStripe).toEqual(['imported/1']);
		expect(erased.checkoutSessionIds).toHaveLength(2);
		expect(textOf(shop)).not.toContain('ada@');
	});

	test('marks more orders than fit on a page of a list', async () => {
		const shop = await openShop({ webhooks: false });
		const ada = new Customer(shop);
		for (let n = 0; n < 101; n += 1) await ada.buy(['atlas']);
		const erased = await eraseCustomer({ ...shop.shop, customerEmail });
		expect(erased.checkoutSessionIds).toHaveLength(101);
	});

	test('marks an order that is recorded while it runs', async () => {
		const shop = await openWithCustomer();
		let late = '';
		const store = {
			...shop.store,
			async eraseCustomer(erasure: { customerEmail: string; tombstone: string }) {
				late = await new Customer(shop).buy(['delta']);
				return shop.store.eraseCustomer(erasure);
			}
		};
		const erased = await eraseCustomer({ ...shop.shop, store, customerEmail });
		expect(erased.checkoutSessionIds).toContain(late);
		const session = await shop.stripe.checkout.sessions.retrieve(late);
		expect(session.metadata?.['ssb-owner']).toBe(erased.tombstone);
	});

	test.each(['', 'ada', 'erased_00000000000000000000000000000000', null])(
		'refuses %j as an address',
		async (given) => {
			const shop = await openShop();
			await expect(eraseCustomer({ ...shop.shop, customerEmail: given as string })).rejects.toThrow(
				'eraseCustomer: `customerEmail` must be an email address'
			);
		}
	);
});
