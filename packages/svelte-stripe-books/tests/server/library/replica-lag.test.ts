import { describe, expect, test } from 'vitest';
import type { BookStore, RecordedCheckout } from '../../../src/lib/store/book-store.ts';
import { Visitor } from '../../support/event.ts';
import { deliver, openShop, returning, signedDelivery, startCheckout } from '../../support/shop.ts';

/** Wraps a store so that reads of checkouts lag, as those of a replica do. */
function lagging(store: BookStore) {
	const seen = new Map<string, RecordedCheckout | null>();
	const replica = { isBehind: true };
	return {
		replica,
		store: {
			...store,
			async findCheckout(id: string) {
				if (!replica.isBehind) return store.findCheckout(id);
				if (!seen.has(id)) seen.set(id, null);
				return seen.get(id) ?? null;
			}
		} satisfies BookStore
	};
}

async function openLaggingShop() {
	const notified: string[] = [];
	let replica = { isBehind: true };
	const shop = await openShop({
		hooks: { onPurchase: ({ customerEmail }) => void notified.push(customerEmail) },
		storeOf(store) {
			const behind = lagging(store);
			({ replica } = behind);
			return behind.store;
		}
	});
	shop.sandbox.deliver.drop();
	const visitor = new Visitor();
	const id = await startCheckout(shop, visitor, ['atlas']);
	await shop.sandbox.pay(id, { email: 'ada@example.com' });
	const again = async () =>
		(await deliver(shop, await signedDelivery(shop, 'checkout.session.completed'))).status;
	return { ...shop, notified, replica, visitor, id, again };
}

describe('a database with lagging reads', () => {
	test('never costs a receipt, because the event is sent again until the purchase can be read', async () => {
		const { again, notified, replica, reports } = await openLaggingShop();
		expect([await again(), await again()]).toEqual([503, 503]);
		expect(notified).toEqual([]);
		expect(reports).toMatchObject([
			{ code: 'webhook_failed', error: { message: expect.stringContaining('from the primary') } },
			{ code: 'webhook_failed' }
		]);
		replica.isBehind = false;
		expect([await again(), await again()]).toEqual([200, 200]);
		expect(notified).toEqual(['ada@example.com']);
	});

	test('never makes the success page deny an order', async () => {
		const { checkoutReturn, visitor, id, replica, reports } = await openLaggingShop();
		expect(await checkoutReturn(returning(visitor, id))).toMatchObject({
			status: 'unconfirmed',
			retryAfter: 10
		});
		expect(reports).toMatchObject([{ code: 'read_stale', checkoutSessionId: id }]);
		replica.isBehind = false;
		expect(await checkoutReturn(returning(visitor, id))).toMatchObject({ status: 'paid' });
	});
});
