import { describe, expect, test } from 'vitest';
import type { BookFile } from '../../../src/lib/core/book.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { engines } from '../../support/contract-engines.ts';
import { june, later, may, paid } from '../../support/paid-checkout.ts';

describe.each(Object.entries(engines))('a store on %s', (_, fill) => {
	const store = () => fill({ books, bookFiles });

	describe('a library', () => {
		test('shows each book once, newest purchase first', async () => {
			const s = await store();
			await s.recordPurchases(paid({ bookIds: ['atlas', 'bread'] }));
			await s.recordPurchases(
				paid({
					checkoutSessionId: 'cs_test_two',
					paymentIntentId: 'pi_two',
					purchasedAt: june,
					bookIds: ['bread', 'delta']
				})
			);
			const owned = await s.listOwned('ada@example.com');
			expect(owned.map(({ book }) => book.id)).toEqual(['bread', 'delta', 'atlas']);
			expect(owned[0]?.purchasedAt).toEqual(june);
			expect(owned[2]?.files.map(({ format }) => format)).toEqual(['epub', 'pdf']);
		});

		test('is empty for an email without purchases', async () => {
			expect(await (await store()).listOwned('nobody@example.com')).toEqual([]);
		});
	});

	describe('a file', () => {
		test('is found for an active purchase, and never replaced by a sample', async () => {
			const sample = { ...bookFiles[0], format: 'mobi', isSample: true } as BookFile;
			const s = await fill({ books, bookFiles: [...bookFiles, sample] });
			await s.recordPurchases(paid({ bookIds: ['atlas'] }));
			const [owned] = await s.listOwned('ada@example.com');
			const { purchaseId = '', purchasedAt } = owned ?? {};
			expect(await s.findFile({ purchaseId, format: 'epub', part: 1 })).toEqual({
				...bookFiles[0],
				purchase: { purchaseId, purchasedAt, customerEmail: 'ada@example.com' }
			});
			expect(await s.findFile({ purchaseId, format: 'mobi', part: 1 })).toBeNull();
			expect(await s.findFile({ purchaseId: 'nobody', format: 'epub', part: 1 })).toBeNull();
			await s.recordReversal({
				paymentIntentId: 'pi_one',
				sourceId: 'ch_one',
				kind: 'refund',
				active: true,
				occurredAt: june
			});
			expect(await s.findFile({ purchaseId, format: 'epub', part: 1 })).toBeNull();
		});
	});

	describe('a file of several', () => {
		test('is found by its part, and listed in order', async () => {
			const parts = [10, 2, 1].map((part): BookFile => ({
				...bookFiles[0]!,
				...{ format: 'mp3', part, storageKey: `atlas/${part}.mp3` }
			}));
			const s = await fill({ books, bookFiles: [...bookFiles, ...parts] });
			await s.recordPurchases(paid({ bookIds: ['atlas'] }));
			const [owned] = await s.listOwned('ada@example.com');
			expect(owned?.files.map(({ format, part }) => [format, part])).toEqual([
				['epub', 1],
				['mp3', 1],
				['mp3', 2],
				['mp3', 10],
				['pdf', 1]
			]);
			const { purchaseId = '' } = owned ?? {};
			const file = await s.findFile({ purchaseId, format: 'mp3', part: 10 });
			expect(file?.storageKey).toBe('atlas/10.mp3');
			expect(await s.findFile({ purchaseId, format: 'mp3', part: 3 })).toBeNull();
		});
	});

	describe('owned books', () => {
		test('are found among others', async () => {
			const s = await store();
			await s.recordPurchases(paid({ bookIds: ['atlas', 'bread'] }));
			const query = { customerEmail: 'ada@example.com', bookIds: ['delta', 'bread', 'atlas'] };
			expect(await s.findOwned(query)).toEqual(['atlas', 'bread']);
			expect(await s.findOwned({ ...query, bookIds: [] })).toEqual([]);
			expect(await s.findOwned({ ...query, customerEmail: 'eve@example.com' })).toEqual([]);
		});
	});

	describe('a magic link', () => {
		const link = { tokenHash: 'abc', customerEmail: 'ada@example.com', expiresAt: june };
		const refund = {
			paymentIntentId: 'pi_one',
			sourceId: 'ch_one',
			kind: 'refund',
			active: true,
			occurredAt: may
		} as const;
		async function storeWithBuyer() {
			const s = await store();
			await s.recordPurchases(paid());
			return s;
		}

		test('is stored for an email that owns a book, and returns that email', async () => {
			const s = await storeWithBuyer();
			expect(await s.saveAccessLink(link)).toBe('ada@example.com');
			expect(await s.useAccessLink({ tokenHash: 'abc', now: may })).toBe('ada@example.com');
		});

		test('is not stored for an email without purchases or with refunded ones only', async () => {
			const s = await storeWithBuyer();
			expect(await s.saveAccessLink({ ...link, customerEmail: 'eve@example.com' })).toBeNull();
			await s.recordReversal(refund);
			expect(await s.saveAccessLink(link)).toBeNull();
			expect(await s.useAccessLink({ tokenHash: 'abc', now: may })).toBeNull();

			await s.recordPurchases(paid({ checkoutSessionId: 'cs_free', paymentIntentId: null }));
			expect(await s.saveAccessLink(link)).toBe('ada@example.com');
		});

		test('is used once by several concurrent callers', async () => {
			const s = await storeWithBuyer();
			await s.saveAccessLink(link);
			const uses = await Promise.all(
				Array.from({ length: 20 }, () => s.useAccessLink({ tokenHash: 'abc', now: may }))
			);
			expect(uses.filter(Boolean)).toEqual(['ada@example.com']);
		});

		test('is rejected once it has expired, or if it is unknown', async () => {
			const s = await storeWithBuyer();
			await s.saveAccessLink(link);
			expect(await s.useAccessLink({ tokenHash: 'abc', now: june })).toBeNull();
			expect(await s.useAccessLink({ tokenHash: 'abd', now: may })).toBeNull();
		});

		test('stays rejected when the clock is set back after it was used or found expired', async () => {
			const s = await storeWithBuyer();
			await s.saveAccessLink(link);
			await s.saveAccessLink({ ...link, tokenHash: 'abd' });
			expect(await s.useAccessLink({ tokenHash: 'abc', now: may })).toBe('ada@example.com');
			expect(await s.useAccessLink({ tokenHash: 'abd', now: later(june, 1) })).toBeNull();
			const yesterday = later(may, -86_400_000);
			expect(await s.useAccessLink({ tokenHash: 'abc', now: yesterday })).toBeNull();
			expect(await s.useAccessLink({ tokenHash: 'abd', now: yesterday })).toBeNull();
		});

		test('stays used if it is saved again', async () => {
			const s = await storeWithBuyer();
			await s.saveAccessLink(link);
			await s.useAccessLink({ tokenHash: 'abc', now: may });
			expect(await s.saveAccessLink(link)).toBeNull();
			expect(await s.useAccessLink({ tokenHash: 'abc', now: may })).toBeNull();
		});

		test('is deleted after it has expired', async () => {
			const s = await storeWithBuyer();
			await s.saveAccessLink(link);
			await s.saveAccessLink({ ...link, tokenHash: 'abd', expiresAt: later(june, 1) });
			await s.deleteExpiredAccessLinks(june);
			expect(await s.useAccessLink({ tokenHash: 'abc', now: may })).toBeNull();
			expect(await s.useAccessLink({ tokenHash: 'abd', now: may })).toBe('ada@example.com');
		});
	});
});
