import { describe, expect, test } from 'vitest';
import { createWebhookHandler, type Purchase } from '../../../src/lib/server/index.ts';
import { deferred } from '../../support/deferred.ts';
import { Visitor } from '../../support/event.ts';
import { Customer } from '../../support/customer.ts';
import {
	deliver,
	openShop,
	returning,
	signedDelivery,
	startCheckout,
	webhookSecret
} from '../../support/shop.ts';

const completed = 'checkout.session.completed';
const titles = (notified: Purchase[]) =>
	notified.map(({ books }) => books.map(({ id }) => id).sort());

/** Opens a shop with a controllable hook, whose buyer paid for two books before any webhook arrived. */
async function openPaidShop() {
	const notified: Purchase[] = [];
	const hook = { work: async (): Promise<void> => {} };
	const shop = await openShop({
		hooks: {
			onPurchase: async (purchase) => {
				notified.push(purchase);
				await hook.work();
			}
		}
	});
	shop.sandbox.deliver.drop();
	const ada = new Customer(shop);
	const session = await ada.buy(['atlas', 'bread'], { email: ' Ada@Example.com ' });
	const again = async () => (await deliver(shop, await signedDelivery(shop, completed))).status;
	return { ...shop, notified, hook, ada, session, again };
}

describe('onPurchase', () => {
	test('receives the email address, the books and the session', async () => {
		const { notified, again, session, stripe } = await openPaidShop();
		expect(await again()).toBe(200);
		expect(notified).toEqual([
			{
				customerEmail: 'ada@example.com',
				books: expect.arrayContaining([
					expect.objectContaining({ id: 'atlas', title: 'An Atlas of Small Rooms' }),
					expect.objectContaining({ id: 'bread' })
				]),
				session: expect.objectContaining({ id: session, amount_total: 2050 })
			}
		]);
		const { customer_details: details } = await stripe.checkout.sessions.retrieve(session);
		expect(notified[0]?.session.customer_details).toEqual(details);
		expect(titles(notified)).toEqual([['atlas', 'bread']]);
	});

	test('runs once, however often and with whatever id Stripe sends the event', async () => {
		const { notified, again, sandbox } = await openPaidShop();
		for (let count = 0; count < 5; count += 1) expect(await again()).toBe(200);
		sandbox.deliver.reset();
		for (const { id } of sandbox.events) await sandbox.deliver.duplicateEvent(id);
		expect(sandbox.deliveries.map(({ status }) => status)).not.toContain('failed');
		expect(notified).toHaveLength(1);
	});

	test('runs once for twenty simultaneous webhooks, of which the others get 503', async () => {
		const shop = await openPaidShop();
		const other = createWebhookHandler({
			...shop.shop,
			secret: webhookSecret,
			onPurchase: (purchase) => void shop.notified.push(purchase)
		});
		const delivery = await signedDelivery(shop, completed);
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, index) =>
				deliver(index % 2 ? shop : { ...shop, webhook: other }, delivery)
			)
		);
		const statuses = new Set(answers.map(({ status }) => status));
		expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
		expect(statuses).toContain(200);
		expect(shop.notified).toHaveLength(1);
		expect(await shop.again()).toBe(200);
		expect(shop.notified).toHaveLength(1);
	});

	test('runs after the purchase is stored', async () => {
		const { hook, again, ada } = await openPaidShop();
		const seen: string[][] = [];
		hook.work = async () => void seen.push(await ada.books());
		await again();
		expect(seen).toEqual([['atlas', 'bread']]);
	});

	test('runs again immediately after it threw, while the books stay in the library', async () => {
		const { notified, hook, again, ada, reports } = await openPaidShop();
		hook.work = async () => {
			throw new Error('The mail server is away.');
		};
		expect([await again(), await again()]).toEqual([503, 503]);
		expect(await ada.books()).toEqual(['atlas', 'bread']);
		expect(reports).toMatchObject([
			{ code: 'webhook_failed', error: { message: 'The mail server is away.' } },
			{ code: 'webhook_failed' }
		]);
		hook.work = async () => {};
		expect([await again(), await again()]).toEqual([200, 200]);
		expect(notified).toHaveLength(3);
	});

	test('runs in one process at a time, while other webhooks get 503', async () => {
		const { notified, hook, again } = await openPaidShop();
		const [begun, done] = [deferred(), deferred()];
		hook.work = () => {
			begun.resolve();
			return done.promise;
		};
		const first = again();
		await begun.promise;
		expect(await again()).toBe(503);
		done.resolve();
		expect(await first).toBe(200);
		expect(await again()).toBe(200);
		expect(notified).toHaveLength(1);
	});

	test('runs again after a minute if its process crashed', async () => {
		const { notified, again, store, session, sandbox } = await openPaidShop();
		const now = sandbox.clock.now;
		await store.recordPurchases({
			checkoutSessionId: session,
			paymentIntentId: null,
			customerEmail: 'ada@example.com',
			purchasedAt: now,
			bookIds: ['atlas', 'bread'],
			claim: { now, until: new Date(now.getTime() + 60_000) }
		});
		expect(await again()).toBe(503);
		sandbox.clock.advance(61);
		expect(await again()).toBe(200);
		expect(titles(notified)).toEqual([['atlas', 'bread']]);
	});

	test('runs in the webhook, even if the success page recorded the purchase', async () => {
		const notified: Purchase[] = [];
		const shop = await openShop({
			hooks: { onPurchase: (purchase) => void notified.push(purchase) }
		});
		shop.sandbox.deliver.drop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id);
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({ status: 'paid' });
		expect(notified).toEqual([]);
		await deliver(shop, await signedDelivery(shop, completed));
		expect(titles(notified)).toEqual([['atlas']]);
	});

	test('does not run for a payment that was already refunded', async () => {
		const { notified, again, sandbox, session, ada, ...shop } = await openPaidShop();
		await sandbox.refund(session);
		await deliver(
			{ ...shop, sandbox },
			await signedDelivery({ ...shop, sandbox }, 'charge.refunded')
		);
		expect([await again(), await again()]).toEqual([200, 200]);
		expect(notified).toEqual([]);
		expect(await ada.books()).toEqual([]);
	});

	test('runs when a bank debit settles, not before', async () => {
		const notified: Purchase[] = [];
		const shop = await openShop({
			settleAfter: 3600,
			hooks: { onPurchase: (purchase) => void notified.push(purchase) }
		});
		const session = await new Customer(shop).buy(['atlas'], { bankAccount: '000123456789' });
		expect(notified).toEqual([]);
		await shop.sandbox.settle(session);
		expect(titles(notified)).toEqual([['atlas']]);
	});

	test('runs only for a book that was unknown before', async () => {
		const { notified, again, db, schema } = await openPaidShop();
		const bread = db
			.select()
			.from(schema.books)
			.all()
			.find(({ id }) => id === 'bread');
		db.$client.pragma('foreign_keys = OFF');
		db.$client.exec(`DELETE FROM books WHERE id = 'bread'`);
		expect(await again()).toBe(200);
		expect(titles(notified)).toEqual([['atlas']]);
		if (bread) db.insert(schema.books).values(bread).run();
		expect([await again(), await again()]).toEqual([200, 200]);
		expect(titles(notified)).toEqual([['atlas'], ['bread']]);
	});

	test('runs again immediately if the database failed after the claim', async () => {
		const { notified, session, ...shop } = await openPaidShop();
		const outage = { isOn: true };
		const webhook = createWebhookHandler({
			...shop.shop,
			secret: webhookSecret,
			onPurchase: (purchase) => void notified.push(purchase),
			store: {
				...shop.store,
				findCheckout: async (id) => {
					if (outage.isOn) throw new Error('The database is away.');
					return shop.store.findCheckout(id);
				}
			}
		});
		const delivery = await signedDelivery(shop, completed);
		expect((await deliver({ ...shop, webhook }, delivery)).status).toBe(503);
		outage.isOn = false;
		expect((await deliver({ ...shop, webhook }, delivery)).status).toBe(200);
		expect(notified.map((purchase) => purchase.session.id)).toEqual([session]);
	});
});
