import { describe, expect, test } from 'vitest';
import { createTombstone, isTombstone } from '../../../src/lib/core/tombstone.ts';
import type { BookStore } from '../../../src/lib/store/book-store.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { enginesWithD1 } from '../../support/contract-engines.ts';
import { june, later, may, paid } from '../../support/paid-checkout.ts';

const ada = 'ada@example.com';
const bea = 'bea@example.com';
const move = { from: ada, to: bea };

describe.each(Object.entries(enginesWithD1))('a store on %s', (name, fill) => {
	const store = () => fill({ books, bookFiles });
	const ownedIds = async (s: BookStore, email: string) =>
		(await s.listOwned(email)).map(({ book }) => book.id).sort();
	const link = (customerEmail: string) => ({
		...{ tokenHash: `hash of ${customerEmail}`, customerEmail },
		expiresAt: june
	});
	const use = (s: BookStore, email: string) =>
		s.useAccessLink({ tokenHash: link(email).tokenHash, now: may });

	describe('moving a customer', () => {
		test('gives all purchases, open or not, to another address', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			const other = { checkoutSessionId: 'cs_test_two', paymentIntentId: 'pi_two' };
			await s.recordPurchases(paid({ ...other, bookIds: ['ember'] }));
			const refund = { paymentIntentId: 'pi_two', sourceId: 'ch_two', kind: 'refund' } as const;
			await s.recordReversal({ ...refund, active: true, occurredAt: june });
			const before = await s.listPurchases(ada);
			expect(await s.moveCustomer(move)).toBe(4);
			expect(await s.listPurchases(bea)).toEqual(before);
			expect(await s.listPurchases(ada)).toEqual([]);
			expect(await ownedIds(s, bea)).toEqual(['atlas', 'bread', 'clock']);
			expect(await s.moveCustomer(move)).toBe(0);
		});

		test('keeps what the other address has, and all download links', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			const other = { checkoutSessionId: 'cs_test_bea', paymentIntentId: 'pi_bea' };
			await s.recordPurchases(paid({ ...other, customerEmail: bea, bookIds: ['atlas', 'delta'] }));
			const { purchaseId = '' } = (await s.listPurchases(ada))[0] ?? {};
			await s.moveCustomer(move);
			expect(await s.listPurchases(bea)).toHaveLength(5);
			expect(await ownedIds(s, bea)).toEqual(['atlas', 'bread', 'clock', 'delta']);
			const file = await s.findFile({ purchaseId, format: 'epub', part: 1 });
			expect(file?.purchase.customerEmail).toBe(bea);
		});

		test('stays when Stripe delivers the order again', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.moveCustomer(move);
			expect((await s.recordPurchases(paid())).added).toEqual([]);
			expect(await ownedIds(s, ada)).toEqual([]);
			expect(await ownedIds(s, bea)).toHaveLength(3);
		});

		test('moves grants, too, so that both addresses can be granted books again', async () => {
			const s = await store();
			await s.grantBook({ customerEmail: ada, bookId: 'ember', at: may });
			const revoked = await s.grantBook({ customerEmail: ada, bookId: 'delta', at: may });
			await s.recordRevocation({ purchaseId: revoked!, active: true, occurredAt: june });
			await s.grantBook({ customerEmail: bea, bookId: 'ember', at: june });
			await s.grantBook({ customerEmail: ada, bookId: 'atlas', at: may });
			expect(await s.moveCustomer(move)).toBe(3);
			expect(await s.listPurchases(ada)).toEqual([]);
			expect(await ownedIds(s, bea)).toEqual(['atlas', 'ember']);
			expect((await s.listOwned(bea)).map(({ purchasedAt }) => purchasedAt)).toEqual([june, may]);
			await s.grantBook({ customerEmail: ada, bookId: 'delta', at: later(june, 1) });
			expect(await ownedIds(s, ada)).toEqual(['delta']);
			expect(await ownedIds(s, bea)).toEqual(['atlas', 'ember']);
		});

		test('to the same or from an unknown address changes nothing', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.grantBook({ customerEmail: ada, bookId: 'ember', at: may });
			expect(await s.moveCustomer({ from: ada, to: ada })).toBe(0);
			expect(await s.moveCustomer({ from: 'eve@example.com', to: bea })).toBe(0);
			expect(await ownedIds(s, ada)).toHaveLength(4);
		});

		test('deletes the magic links of the first address only', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.recordPurchases(paid({ customerEmail: bea, checkoutSessionId: 'cs_test_bea' }));
			for (const email of [ada, bea]) expect(await s.saveAccessLink(link(email))).toBe(email);
			await s.moveCustomer(move);
			expect(await use(s, ada)).toBeNull();
			expect(await use(s, bea)).toBe(bea);
		});

		test('and back, with quotes and letters of any script', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			const odd = `o'brien+"%_\\ä𝄞@xn--bcher-kva.example`;
			await s.moveCustomer({ from: ada, to: odd });
			expect(await ownedIds(s, odd)).toHaveLength(3);
			await s.moveCustomer({ from: odd, to: ada });
			expect(await ownedIds(s, ada)).toHaveLength(3);
		});

		test('survives concurrent moves and deliveries', async () => {
			const s = await store();
			const checkouts = Array.from({ length: 5 }, (_, n) =>
				paid({ checkoutSessionId: `cs_test_${n}`, paymentIntentId: `pi_${n}` })
			);
			for (const checkout of checkouts) await s.recordPurchases(checkout);
			await Promise.all([
				...checkouts.map((checkout) => s.recordPurchases(checkout)),
				...[0, 1, 2].map(() => s.moveCustomer(move)),
				...checkouts.map((checkout) => s.recordPurchases(checkout))
			]);
			expect(await s.listPurchases(ada)).toEqual([]);
			expect(await s.listPurchases(bea)).toHaveLength(15);
		});

		test('moves more purchases than fit in one statement', async () => {
			const s = await store();
			for (let n = 0; n < 60; n += 1) {
				await s.recordPurchases(paid({ checkoutSessionId: `cs_test_${n}` }));
			}
			for (const { id } of books) await s.grantBook({ customerEmail: ada, bookId: id, at: may });
			expect(await s.moveCustomer(move)).toBe(185);
			expect(await s.listPurchases(bea)).toHaveLength(185);
		});
	});

	describe('erasing a customer', () => {
		const erase = (tombstone = createTombstone()) => ({ customerEmail: ada, tombstone });

		test('leaves purchases as facts under the tombstone, without grants', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.grantBook({ customerEmail: ada, bookId: 'ember', at: may });
			const revoked = await s.grantBook({ customerEmail: ada, bookId: 'delta', at: may });
			await s.recordRevocation({ purchaseId: revoked!, active: true, occurredAt: june });
			const before = await s.listPurchases(ada);
			const erasure = erase();
			expect(await s.eraseCustomer(erasure)).toBe(5);
			expect(await s.listPurchases(ada)).toEqual([]);
			expect(await ownedIds(s, ada)).toEqual([]);
			const facts = await s.listPurchases(erasure.tombstone);
			expect(facts).toEqual(before.filter(({ paymentIntentId }) => paymentIntentId));
			expect((await s.findCheckout('cs_test_one'))?.customerEmail).toBe(erasure.tombstone);
			expect(await s.listOwners({ bookId: 'atlas', limit: 9 })).toEqual({ owners: [], next: null });
			expect((await s.listAllBooks({ limit: 1 })).books[0]?.purchaseCount).toBe(1);
			expect(await s.eraseCustomer(erase())).toBe(0);
		});

		test('stays when Stripe delivers the order again', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.eraseCustomer(erase());
			expect((await s.recordPurchases(paid())).added).toEqual([]);
			expect(await s.listPurchases(ada)).toEqual([]);
		});

		test('spares other customers, and lets the customer come back', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.grantBook({ customerEmail: ada, bookId: 'ember', at: may });
			await s.recordPurchases(paid({ customerEmail: bea, checkoutSessionId: 'cs_test_bea' }));
			for (const email of [ada, bea]) await s.saveAccessLink(link(email));
			await s.eraseCustomer(erase());
			expect(await use(s, ada)).toBeNull();
			expect(await use(s, bea)).toBe(bea);
			expect(await ownedIds(s, bea)).toHaveLength(3);
			await s.recordPurchases(paid({ checkoutSessionId: 'cs_test_again', bookIds: ['atlas'] }));
			await s.grantBook({ customerEmail: ada, bookId: 'ember', at: june });
			expect(await ownedIds(s, ada)).toEqual(['atlas', 'ember']);
		});

		test.each([
			'',
			ada,
			'erased_',
			'erased_ada',
			`erased_${'A'.repeat(32)}`,
			`erased_${'0'.repeat(32)} `
		])('refuses the tombstone %j', async (tombstone) => {
			const s = await store();
			await s.recordPurchases(paid());
			await expect(s.eraseCustomer(erase(tombstone))).rejects.toThrow('`tombstone` must be');
			expect(await ownedIds(s, ada)).toHaveLength(3);
		});

		test('of an unknown address with a tombstone that exists changes nothing', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			const erasure = erase();
			await s.eraseCustomer(erasure);
			expect(await s.eraseCustomer({ ...erasure, customerEmail: bea })).toBe(0);
			expect(await s.listPurchases(erasure.tombstone)).toHaveLength(3);
		});

		test('clears the free space of the files, or returns the statements that do', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.eraseCustomer(erase());
			const left = (await s.clearFreeSpace()).join();
			if (/memory|sqlite|libsql/i.test(name)) expect(left).toBe('');
			else if (left !== '') expect(left).toContain('VACUUM');
			expect(await s.findBook('atlas')).not.toBeNull();
			expect(await s.listOwned(ada)).toEqual([]);
		});
	});
});

test('tombstones are random, and none is an address', () => {
	const all = Array.from({ length: 100 }, createTombstone);
	expect(new Set(all).size).toBe(100);
	expect(all.every(isTombstone)).toBe(true);
	expect([ada, '', 'erased_1', `x${all[0]}`].some(isTombstone)).toBe(false);
});
