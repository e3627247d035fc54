import { describe, expect, test } from 'vitest';
import { isNewerReversal } from '../../../src/lib/core/reversal.ts';
import type { BookStore } from '../../../src/lib/store/book-store.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { engines } from '../../support/contract-engines.ts';
import { june, later, may, paid } from '../../support/paid-checkout.ts';

describe.each(Object.entries(engines))('a store on %s', (_, fill) => {
	const store = () => fill({ books, bookFiles });
	const ownedIds = async (s: BookStore, email = 'ada@example.com') =>
		(await s.listOwned(email)).map(({ book }) => book.id);

	describe('reversals', () => {
		const refund = {
			paymentIntentId: 'pi_one',
			sourceId: 'ch_one',
			kind: 'refund',
			active: true,
			occurredAt: june
		} as const;

		test('revoke access even if a refund arrives before the payment', async () => {
			const s = await store();
			await s.recordReversal(refund);
			await s.recordPurchases(paid());
			expect(await ownedIds(s)).toEqual([]);
			expect((await s.findCheckout('cs_test_one'))?.books).toEqual([]);
		});

		test('ignore an older state that arrives late', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.recordReversal({ ...refund, active: false, occurredAt: later(june, 1) });
			await s.recordReversal(refund);
			expect(await ownedIds(s)).toHaveLength(3);
		});

		test('prefer the active of two states with the same time, in either order', async () => {
			for (const states of [
				[refund, { ...refund, active: false }],
				[{ ...refund, active: false }, refund]
			]) {
				const s = await store();
				await s.recordPurchases(paid());
				for (const state of states) await s.recordReversal(state);
				expect(await ownedIds(s)).toEqual([]);
			}
		});

		test('of one source are replaced by the rule that the other stores and the webhook follow', async () => {
			const s = await store();
			const states = [0, 1].flatMap((ms) =>
				[true, false].map((active) => ({ active, occurredAt: later(june, ms) }))
			);
			const pairs = states.flatMap((known) => states.map((next) => ({ known, next })));
			for (const [index, { known, next }] of pairs.entries()) {
				await s.recordReversal({ ...refund, sourceId: `ch_${index}`, ...known });
				await s.recordReversal({ ...refund, sourceId: `ch_${index}`, ...next });
			}
			const { reversals } = await s.findPayment('pi_one');
			const stored = (index: number) =>
				reversals.find(({ sourceId }) => sourceId === `ch_${index}`);
			for (const [index, { known, next }] of pairs.entries()) {
				expect(stored(index)).toMatchObject(isNewerReversal(next, known) ? next : known);
			}
		});

		test('of one source do not restore access that another source revoked', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.recordReversal(refund);
			await s.recordReversal({ ...refund, sourceId: 'du_one', kind: 'dispute', active: false });
			expect(await ownedIds(s)).toEqual([]);
		});

		test('of one payment keep a book that was bought twice', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.recordPurchases(
				paid({ checkoutSessionId: 'cs_test_two', paymentIntentId: 'pi_two', purchasedAt: june })
			);
			await s.recordReversal({ ...refund, paymentIntentId: 'pi_two' });
			const owned = await s.listOwned('ada@example.com');
			expect(owned.map(({ book }) => book.id)).toEqual(['atlas', 'bread', 'clock']);
			expect(owned.every(({ purchasedAt }) => purchasedAt.getTime() === may.getTime())).toBe(true);
		});

		test('are returned with their payment and whether it has purchases', async () => {
			const s = await store();
			expect(await s.findPayment('pi_one')).toEqual({ isPurchased: false, reversals: [] });
			await s.recordPurchases(paid());
			await s.recordReversal(refund);
			await s.recordReversal({ ...refund, active: false, occurredAt: later(june, 1) });
			expect(await s.findPayment('pi_one')).toEqual({
				isPurchased: true,
				reversals: [{ ...refund, active: false, occurredAt: later(june, 1) }]
			});
			expect((await s.findPayment('pi_two')).isPurchased).toBe(false);
		});

		test('do not affect a free order', async () => {
			const s = await store();
			await s.recordReversal(refund);
			await s.recordPurchases(paid({ paymentIntentId: null }));
			expect(await ownedIds(s)).toHaveLength(3);
		});
	});
});
