import { describe, expect, test } from 'vitest';
import { createWebhookHandler, type Purchase } from '../../src/lib/server/index.ts';
import { Visitor } from '../support/event.ts';
import { Reader } from '../support/reader.ts';
import {
	deliver,
	openShop,
	returning,
	signedDelivery,
	startCheckout,
	webhookSecret
} from '../support/shop.ts';

const completed = 'checkout.session.completed';
const titles = (told: Purchase[]) => told.map(({ books }) => books.map(({ id }) => id).sort());

/** A shop whose hook can be told what to do, and whose buyer paid for two books, without a webhook so far. */
async function openPaidShop() {
	const told: Purchase[] = [];
	const hook = { work: async (): Promise<void> => {} };
	const shop = await openShop({
		hooks: {
			onPurchase: async (purchase) => {
				told.push(purchase);
				await hook.work();
			}
		}
	});
	shop.sandbox.deliver.drop();
	const ada = new Reader(shop);
	const session = await ada.buy(['atlas', 'bread'], { email: ' Ada@Example.com ' });
	const again = async () => (await deliver(shop, await signedDelivery(shop, completed))).status;
	return { ...shop, told, hook, ada, session, again };
}

/** Something that one side waits for until the other says so. */
function gate() {
	let open = (): void => {};
	const opened = new Promise<void>((resolve) => (open = resolve));
	return { open, opened };
}

describe('a purchase is told of', () => {
	test('with the address, the books and the session', async () => {
		const { told, again, session, stripe } = await openPaidShop();
		expect(await again()).toBe(200);
		expect(told).toEqual([
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
		expect(told[0]?.session.customer_details).toEqual(details);
		expect(titles(told)).toEqual([['atlas', 'bread']]);
	});

	test('once, however often Stripe sends it, by whatever id', async () => {
		const { told, again, sandbox } = await openPaidShop();
		for (let count = 0; count < 5; count += 1) expect(await again()).toBe(200);
		sandbox.deliver.reset();
		for (const { id } of sandbox.events) await sandbox.deliver.duplicateEvent(id);
		expect(sandbox.deliveries.map(({ status }) => status)).not.toContain('failed');
		expect(told).toHaveLength(1);
	});

	test('once by twenty webhooks at once; those that lose ask Stripe to come again', async () => {
		const shop = await openPaidShop();
		const other = createWebhookHandler({
			...shop.shop,
			secret: webhookSecret,
			onPurchase: (purchase) => void shop.told.push(purchase)
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
		expect(shop.told).toHaveLength(1);
		expect(await shop.again()).toBe(200);
		expect(shop.told).toHaveLength(1);
	});

	test('after it is in the library, never before', async () => {
		const { hook, again, ada } = await openPaidShop();
		const seen: string[][] = [];
		hook.work = async () => void seen.push(await ada.books());
		await again();
		expect(seen).toEqual([['atlas', 'bread']]);
	});

	test('again, at once, when the hook threw; the books are in the library all the while', async () => {
		const { told, hook, again, ada, reports } = await openPaidShop();
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
		expect(told).toHaveLength(3);
	});

	test('by one process at a time: a webhook that comes meanwhile is answered 503, and 200 after', async () => {
		const { told, hook, again } = await openPaidShop();
		const [begun, done] = [gate(), gate()];
		hook.work = () => {
			begun.open();
			return done.opened;
		};
		const first = again();
		await begun.opened;
		expect(await again()).toBe(503);
		done.open();
		expect(await first).toBe(200);
		expect(await again()).toBe(200);
		expect(told).toHaveLength(1);
	});

	test('again after a minute, when the process that was at it is gone', async () => {
		const { told, again, store, session, sandbox } = await openPaidShop();
		const now = sandbox.clock.now;
		await store.recordPurchases({
			checkoutSessionId: session,
			paymentIntentId: null,
			customerEmail: 'ada@example.com',
			purchasedAt: now,
			bookIds: ['atlas', 'bread']
		});
		const until = new Date(now.getTime() + 60_000);
		await store.claimNotification({ checkoutSessionId: session, now, until });
		expect(await again()).toBe(503);
		sandbox.clock.advance(61);
		expect(await again()).toBe(200);
		expect(titles(told)).toEqual([['atlas', 'bread']]);
	});

	test('by the webhook alone, though the success page was first', async () => {
		const told: Purchase[] = [];
		const shop = await openShop({ hooks: { onPurchase: (purchase) => void told.push(purchase) } });
		shop.sandbox.deliver.drop();
		const visitor = new Visitor();
		const id = await startCheckout(shop, visitor, ['atlas']);
		await shop.sandbox.pay(id);
		expect(await shop.checkoutReturn(returning(visitor, id))).toMatchObject({ status: 'paid' });
		expect(told).toEqual([]);
		await deliver(shop, await signedDelivery(shop, completed));
		expect(titles(told)).toEqual([['atlas']]);
	});

	test('not at all when its money went back before', async () => {
		const { told, again, sandbox, session, ada, ...shop } = await openPaidShop();
		await sandbox.refund(session);
		await deliver(
			{ ...shop, sandbox },
			await signedDelivery({ ...shop, sandbox }, 'charge.refunded')
		);
		expect([await again(), await again()]).toEqual([200, 200]);
		expect(told).toEqual([]);
		expect(await ada.books()).toEqual([]);
	});

	test('not while a bank debit is on its way, but when it settles', async () => {
		const told: Purchase[] = [];
		const shop = await openShop({
			settleAfter: 3600,
			hooks: { onPurchase: (purchase) => void told.push(purchase) }
		});
		const session = await new Reader(shop).buy(['atlas'], { bankAccount: '000123456789' });
		expect(told).toEqual([]);
		await shop.sandbox.settle(session);
		expect(titles(told)).toEqual([['atlas']]);
	});

	test('of a book that the shop did not have before, alone', async () => {
		const { told, again, db, schema } = await openPaidShop();
		const bread = db
			.select()
			.from(schema.books)
			.all()
			.find(({ id }) => id === 'bread');
		db.$client.pragma('foreign_keys = OFF');
		db.$client.exec(`DELETE FROM books WHERE id = 'bread'`);
		expect(await again()).toBe(200);
		expect(titles(told)).toEqual([['atlas']]);
		if (bread) db.insert(schema.books).values(bread).run();
		expect([await again(), await again()]).toEqual([200, 200]);
		expect(titles(told)).toEqual([['atlas'], ['bread']]);
	});

	test('at once again, when the database went away between the claim and the hook', async () => {
		const { told, session, ...shop } = await openPaidShop();
		const outage = { isOn: true };
		const webhook = createWebhookHandler({
			...shop.shop,
			secret: webhookSecret,
			onPurchase: (purchase) => void told.push(purchase),
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
		expect(told.map((purchase) => purchase.session.id)).toEqual([session]);
	});
});
