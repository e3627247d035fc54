import { describe, expect, test } from 'vitest';
import { encodeMetadata } from '../../../src/lib/core/session-metadata.ts';
import type { Purchase, Unfulfillable } from '../../../src/lib/server/index.ts';
import { bookFiles } from '../../support/catalog.ts';
import { changesOf, runReconcile } from '../../support/run-reconcile.ts';
import { Customer } from '../../support/customer.ts';
import { openDatabase, openShop, type OpenShop } from '../../support/shop.ts';

const day = 86_400;

describe('a lost database', () => {
	/** Opens a shop with ten days of sales and one sale of today. */
	async function openOldShop() {
		const shop = await openShop();
		const { sandbox } = shop;
		const [ada, ben] = [new Customer(shop), new Customer(shop, 'ben@example.com')];
		await ada.buy(['atlas', 'bread']);
		await sandbox.refund(await ada.buy(['clock']));
		const dispute = await sandbox.dispute(await ben.buy(['delta']));
		await sandbox.updateDispute(dispute.id, 'won');
		sandbox.clock.advance(10 * day);
		await ben.buy(['atlas']);
		return { ...shop, ada, ben };
	}
	const purchases = ({ db, schema }: Pick<OpenShop, 'db' | 'schema'>) =>
		db
			.select()
			.from(schema.purchases)
			.orderBy(schema.purchases.id)
			.all()
			.map((row) => ({ ...row, timesRecorded: 1, claimedUntil: null, notifiedAt: null }));

	test('is rebuilt from the catalog and Stripe with the same purchase ids', async () => {
		const shop = await openOldShop();
		const database = await openDatabase();
		const steps = await runReconcile({ ...shop, shop: { ...shop.shop, store: database.store } });
		expect(purchases(database)).toEqual(purchases(shop));
		expect(purchases(database)).toHaveLength(5);
		expect(steps.map(({ outcome }) => outcome)).not.toContain('failed');
		const owned = async (email: string) =>
			(await database.store.listOwned(email)).map(({ book }) => book.id).sort();
		expect(await owned('ada@example.com')).toEqual(await shop.ada.books());
		expect(await owned('ben@example.com')).toEqual(['atlas', 'delta']);
		for (const { id, bookId } of purchases(shop)) {
			const grant = { purchaseId: id, format: 'epub', part: 1 };
			expect((await database.store.findFile(grant))?.storageKey, bookId).toBe(
				bookId === 'clock' ? undefined : `${bookId}/book.epub`
			);
		}
	});

	test('notifies only recent customers, within three days or notifyWithin', async () => {
		const shop = await openOldShop();
		const tell = async (notifyWithin?: number) => {
			const notified: string[] = [];
			const { store } = await openDatabase();
			const onPurchase = ({ customerEmail, books }: Purchase) =>
				void notified.push(`${customerEmail} ${books.map(({ id }) => id).join()}`);
			const again = { ...shop, shop: { ...shop.shop, store } };
			await runReconcile(again, { onPurchase, notifyWithin });
			await runReconcile(again, { onPurchase, notifyWithin });
			return notified.sort();
		};
		expect(await tell()).toEqual(['ben@example.com atlas']);
		expect(await tell(0)).toEqual([]);
		expect(await tell(11 * day)).toEqual([
			'ada@example.com atlas,bread',
			'ben@example.com atlas',
			'ben@example.com delta'
		]);
	});
});

describe('reconcile', () => {
	/** Opens a shop without webhooks, with a payment for these books. */
	async function openPaidShop(bookIds: string[] = ['atlas'], mistake: { n?: string } = {}) {
		const shop = await openShop({ webhooks: false });
		const metadata = { ...encodeMetadata('shop', bookIds), ...mistake };
		const session = await shop.stripe.checkout.sessions.create({
			mode: 'payment',
			line_items: [
				{
					quantity: 1,
					price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Books' } }
				}
			],
			metadata,
			payment_intent_data: { metadata },
			success_url: 'https://books.example/thanks'
		});
		await shop.sandbox.pay(session.id, { email: 'ada@example.com' });
		const owned = async () =>
			(await shop.store.listOwned('ada@example.com')).map(({ book }) => book.id);
		return { ...shop, owned, sessionId: session.id };
	}

	test('yields "unfulfillable" for an unknown book, and grants it once it exists', async () => {
		const shop = await openPaidShop(['atlas', 'fable']);
		const heard: Unfulfillable[] = [];
		const onUnfulfillable = (checkout: Unfulfillable) => void heard.push(checkout);
		for (let run = 1; run <= 2; run += 1) {
			const steps = await runReconcile(shop, { onUnfulfillable });
			expect(changesOf(steps)).toEqual(['event unfulfillable', 'session unfulfillable']);
		}
		expect(await shop.owned()).toEqual(['atlas']);
		expect(heard).toHaveLength(4);
		expect(heard[0]).toMatchObject({ unknown: ['fable'], session: { id: shop.sessionId } });

		const { db, schema } = shop;
		const fable = { id: 'fable', title: 'Fable', author: 'Ida Holm', priceInCents: 900 };
		db.insert(schema.books).values(fable).run();
		for (const file of bookFiles.slice(0, 1)) {
			db.insert(schema.bookFiles)
				.values({ ...file, bookId: 'fable' })
				.run();
		}
		const notified: string[][] = [];
		const onPurchase = ({ books }: Purchase) => void notified.push(books.map(({ id }) => id));
		expect(changesOf(await runReconcile(shop, { onUnfulfillable, onPurchase }))).toEqual([
			'event recorded'
		]);
		expect((await shop.owned()).sort()).toEqual(['atlas', 'fable']);
		expect(notified.map((ids) => ids.sort())).toEqual([['atlas', 'fable']]);
		expect(changesOf(await runReconcile(shop, { onUnfulfillable, onPurchase }))).toEqual([]);
		expect(heard).toHaveLength(4);
	});

	test('yields "unfulfillable" for inconsistent metadata, and grants the books once it is fixed at Stripe', async () => {
		const shop = await openPaidShop(['atlas'], { n: '3' });
		const heard: Unfulfillable[] = [];
		const onUnfulfillable = (checkout: Unfulfillable) => void heard.push(checkout);
		const before = await runReconcile(shop, { onUnfulfillable });
		expect(changesOf(before)).toEqual(['event unfulfillable', 'session unfulfillable']);
		expect(await shop.owned()).toEqual([]);

		await shop.stripe.checkout.sessions.update(shop.sessionId, { metadata: { n: '1' } });
		heard.length = 0;
		shop.reports.length = 0;
		// The event still contains the session as it was.
		expect(changesOf(await runReconcile(shop, { onUnfulfillable }))).toEqual(['event recorded']);
		expect(await shop.owned()).toEqual(['atlas']);
		expect(changesOf(await runReconcile(shop, { onUnfulfillable }))).toEqual([]);
		expect([...heard, ...shop.reports]).toEqual([]);
	});

	test('yields "failed" if a hook throws, and runs it again next time', async () => {
		const shop = await openPaidShop();
		const thrown = new Error('The mail server is away.');
		const onPurchase = () => {
			throw thrown;
		};
		const steps = await runReconcile(shop, { onPurchase });
		expect(changesOf(steps)).toEqual(['event failed', 'session failed']);
		expect(steps.filter(({ error }) => error === thrown)).toHaveLength(2);
		expect(await shop.owned()).toEqual(['atlas']);
		const notified: Purchase[] = [];
		const after = await runReconcile(shop, {
			onPurchase: (purchase) => void notified.push(purchase)
		});
		expect(changesOf(after)).toEqual([]);
		expect(notified).toHaveLength(1);
	});

	test('yields "claimed" if another process is running onPurchase', async () => {
		const shop = await openPaidShop();
		await runReconcile(shop);
		const now = shop.sandbox.clock.now;
		const [bought] = await shop.store.listPurchases('ada@example.com');
		const { bookId, paymentIntentId } = bought!;
		await shop.store.recordPurchases({
			...{ checkoutSessionId: shop.sessionId, paymentIntentId, customerEmail: 'ada@example.com' },
			...{ purchasedAt: now, bookIds: [bookId] },
			claim: { now, until: new Date(now.getTime() + 60_000) }
		});
		const notified: Purchase[] = [];
		const onPurchase = (purchase: Purchase) => void notified.push(purchase);
		expect(changesOf(await runReconcile(shop, { onPurchase }))).toEqual([
			'event claimed',
			'session claimed'
		]);
		expect(notified).toEqual([]);
		shop.sandbox.clock.advance(61);
		expect(changesOf(await runReconcile(shop, { onPurchase }))).toEqual([]);
		expect(notified).toHaveLength(1);
	});

	test('yields "failed" during a database outage, continues, and completes in the next run', async () => {
		const shop = await openPaidShop();
		shop.db.$client.pragma('query_only = ON');
		expect(changesOf(await runReconcile(shop))).toEqual(['event failed', 'session failed']);
		shop.db.$client.pragma('query_only = OFF');
		expect(changesOf(await runReconcile(shop))).toEqual(['event recorded']);
		expect(await shop.owned()).toEqual(['atlas']);
	});

	test.each(['events', 'checkout/sessions', 'refunds', 'disputes'])(
		'throws if Stripe cannot list its %s, and completes in the next run',
		async (list) => {
			const shop = await openPaidShop();
			await shop.sandbox.refund(shop.sessionId);
			shop.sandbox.faults.add({ effect: 'status', path: `/v1/${list}` });
			await expect(runReconcile(shop)).rejects.toMatchObject({ type: 'StripeAPIError' });
			expect((await runReconcile(shop)).map(({ outcome }) => outcome)).not.toContain('failed');
			expect(await shop.owned()).toEqual([]);
			expect(shop.db.select().from(shop.schema.purchases).all()).toHaveLength(1);
		}
	);

	test('yields "failed" if a charge cannot be read, and reads it in the next run', async () => {
		const shop = await openPaidShop();
		const refund = await shop.sandbox.refund(shop.sessionId);
		await runReconcile(shop);
		await shop.sandbox.updateRefund(refund.id, 'failed');
		shop.sandbox.faults.add({ effect: 'reset', path: '/v1/charges/*', times: 2 });
		const steps = changesOf(await runReconcile(shop));
		expect(steps.filter((step) => step === 'event failed')).toHaveLength(2);
		await runReconcile(shop);
		expect(await shop.owned()).toEqual(['atlas']);
	});
});
