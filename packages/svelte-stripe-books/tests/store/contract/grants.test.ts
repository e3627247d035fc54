import { describe, expect, test } from 'vitest';
import type { BookStore } from '../../../src/lib/store/book-store.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { engines } from '../../support/contract-engines.ts';
import { june, later, may, paid } from '../../support/paid-checkout.ts';

const customerEmail = 'ada@example.com';

describe.each(Object.entries(engines))('a store on %s', (_, fill) => {
	const store = () => fill({ books, bookFiles });
	const ownedIds = async (s: BookStore) =>
		(await s.listOwned(customerEmail)).map(({ book }) => book.id);

	describe('a book that the seller granted', () => {
		const grant = { customerEmail, bookId: 'ember', at: may };

		test('is owned without a payment, once', async () => {
			const s = await store();
			const purchaseId = await s.grantBook(grant);
			expect(await s.grantBook({ ...grant, at: june })).toBe(purchaseId);
			expect(await s.listOwned(customerEmail)).toMatchObject([
				{ purchaseId, purchasedAt: may, book: { id: 'ember' }, files: [{ format: 'epub' }] }
			]);
			expect(await s.grantBook({ ...grant, bookId: 'atlas' })).not.toBe(purchaseId);
			expect(await ownedIds(s)).toEqual(['atlas', 'ember']);
		});

		test('opens its file and a magic link', async () => {
			const s = await store();
			const purchaseId = (await s.grantBook(grant)) ?? '';
			expect(await s.findFile({ purchaseId, format: 'epub', part: 1 })).toMatchObject({
				bookId: 'ember'
			});
			const link = { tokenHash: 'a', customerEmail, expiresAt: june };
			expect(await s.saveAccessLink(link)).toBe(customerEmail);
		});

		test('must exist', async () => {
			const s = await store();
			expect(await s.grantBook({ ...grant, bookId: 'nobody' })).toBeNull();
			expect(await s.listPurchases(customerEmail)).toEqual([]);
		});

		test('can be revoked, and granted again', async () => {
			const s = await store();
			const purchaseId = (await s.grantBook(grant)) ?? '';
			await s.recordRevocation({ purchaseId, active: true, occurredAt: june });
			expect(await ownedIds(s)).toEqual([]);
			await s.grantBook({ ...grant, at: later(june, 1) });
			expect(await ownedIds(s)).toEqual(['ember']);
		});
	});

	describe('a revocation', () => {
		const idOf = async (s: BookStore, bookId: string) =>
			(await s.listPurchases(customerEmail)).find((each) => each.bookId === bookId)?.purchaseId ??
			'';

		test('closes one book of an order, which a refund and a redelivery do not change', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			const purchaseId = await idOf(s, 'bread');
			await s.recordRevocation({ purchaseId, active: true, occurredAt: june });
			expect(await ownedIds(s)).toEqual(['atlas', 'clock']);
			await s.recordPurchases(paid());
			const refund = { paymentIntentId: 'pi_one', sourceId: 'ch_one', kind: 'refund' } as const;
			await s.recordReversal({ ...refund, active: true, occurredAt: june });
			expect(await ownedIds(s)).toEqual([]);
			await s.recordReversal({ ...refund, active: false, occurredAt: later(june, 1) });
			expect(await ownedIds(s)).toEqual(['atlas', 'clock']);
			const checkout = await s.findCheckout('cs_test_one');
			expect(checkout?.bookIds).toEqual(['atlas', 'bread', 'clock']);
			expect(checkout?.books.map(({ book }) => book.id)).toEqual(['atlas', 'clock']);
			expect(await s.findFile({ purchaseId, format: 'epub', part: 1 })).toBeNull();
			expect(await s.findOwned({ customerEmail, bookIds: ['bread', 'clock'] })).toEqual(['clock']);
		});

		test('is reversible, and the newest decision wins', async () => {
			const s = await store();
			await s.recordPurchases(paid({ bookIds: ['bread'] }));
			const purchaseId = await idOf(s, 'bread');
			const revoke = { purchaseId, active: true, occurredAt: june };
			await s.recordRevocation(revoke);
			await s.recordRevocation({ ...revoke, active: false, occurredAt: may });
			expect(await ownedIds(s)).toEqual([]);
			await s.recordRevocation({ ...revoke, active: false, occurredAt: later(june, 1) });
			expect(await ownedIds(s)).toEqual(['bread']);
			await s.recordRevocation(revoke);
			expect(await ownedIds(s)).toEqual(['bread']);
		});

		test('is seen by the seller', async () => {
			const s = await store();
			await s.recordPurchases(paid({ bookIds: ['bread', 'clock'] }));
			const purchaseId = await idOf(s, 'bread');
			await s.recordRevocation({ purchaseId, active: true, occurredAt: june });
			await s.grantBook({ customerEmail, bookId: 'atlas', at: june });
			const purchases = await s.listPurchases(customerEmail);
			expect(purchases).toHaveLength(3);
			expect(purchases[0]).toMatchObject({
				...{ bookId: 'atlas', purchasedAt: june, paymentIntentId: null },
				...{ isReversed: false, isRevoked: false }
			});
			expect(purchases[0]?.checkoutSessionId).toMatch(/^grant_[0-9a-f]{20}$/);
			expect(purchases.find((each) => each.bookId === 'bread')).toEqual({
				...{ purchaseId, bookId: 'bread', purchasedAt: may, checkoutSessionId: 'cs_test_one' },
				...{ paymentIntentId: 'pi_one', isReversed: false, isRevoked: true }
			});
			expect(await s.listPurchases('eve@example.com')).toEqual([]);
		});
	});
});
