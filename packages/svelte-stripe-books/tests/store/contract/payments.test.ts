import { describe, expect, test } from 'vitest';
import type { BookStore } from '../../../src/lib/store/book-store.ts';
import { bookFiles, books, summaryOf } from '../../support/catalog.ts';
import { enginesWithD1 } from '../../support/contract-engines.ts';
import { june, later, may, paid } from '../../support/paid-checkout.ts';

describe.each(Object.entries(enginesWithD1))('a store on %s', (_, fill) => {
	const store = () => fill({ books, bookFiles });
	const ownedIds = async (s: BookStore, email = 'ada@example.com') =>
		(await s.listOwned(email)).map(({ book }) => book.id);

	describe('other payments for a book', () => {
		const of = (paymentIntentId: string, bookIds: string[], customerEmail = 'ada@example.com') => ({
			paymentIntentId,
			bookIds,
			customerEmail
		});

		test('are those of the same email for the same books', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.recordPurchases(
				paid({ checkoutSessionId: 'cs_test_two', paymentIntentId: 'pi_two', bookIds: ['bread'] })
			);
			await s.recordPurchases(
				paid({
					checkoutSessionId: 'cs_test_bea',
					paymentIntentId: 'pi_bea',
					customerEmail: 'bea@example.com'
				})
			);
			expect(await s.findOtherPayments(of('pi_two', ['bread']))).toEqual([
				{ bookId: 'bread', paymentIntentId: 'pi_one' }
			]);
			expect(await s.findOtherPayments(of('pi_new', ['bread', 'clock', 'delta']))).toEqual([
				{ bookId: 'bread', paymentIntentId: 'pi_one' },
				{ bookId: 'bread', paymentIntentId: 'pi_two' },
				{ bookId: 'clock', paymentIntentId: 'pi_one' }
			]);
			expect(await s.findOtherPayments(of('pi_new', ['bread'], 'eve@example.com'))).toEqual([]);
		});

		test('exclude free orders and refunded payments', async () => {
			const s = await store();
			await s.recordPurchases(paid({ paymentIntentId: null, bookIds: ['atlas'] }));
			await s.recordPurchases(paid({ checkoutSessionId: 'cs_test_two', bookIds: ['atlas'] }));
			expect(await s.findOtherPayments(of('pi_new', ['atlas']))).toHaveLength(1);
			await s.recordReversal({
				paymentIntentId: 'pi_one',
				sourceId: 'ch_one',
				kind: 'refund',
				active: true,
				occurredAt: june
			});
			expect(await s.findOtherPayments(of('pi_new', ['atlas']))).toEqual([]);
		});
	});

	describe('recording a payment', () => {
		test('adds each book once, even if recorded repeatedly and concurrently', async () => {
			const s = await store();
			const calls = await Promise.all(Array.from({ length: 20 }, () => s.recordPurchases(paid())));
			expect(calls.flatMap((call) => call.added).sort()).toEqual(['atlas', 'bread', 'clock']);
			expect(calls.every((call) => call.unnotified.length === 3)).toBe(true);
			expect(await ownedIds(s)).toEqual(['atlas', 'bread', 'clock']);
		});

		test('keeps the recorded email', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.recordPurchases(paid({ customerEmail: 'eve@example.com' }));
			expect(await ownedIds(s, 'eve@example.com')).toEqual([]);
			expect(await ownedIds(s)).toHaveLength(3);
		});

		test('records off-sale books and returns unknown ids', async () => {
			const s = await store();
			const result = await s.recordPurchases(paid({ bookIds: ['ember', 'nobody', 'atlas'] }));
			expect(result).toEqual({
				added: ['atlas', 'ember'],
				unnotified: ['atlas', 'ember'],
				claimed: [],
				unknown: ['nobody']
			});
			expect(await ownedIds(s)).toEqual(['atlas', 'ember']);
		});

		test('records nothing if all books are unknown', async () => {
			const s = await store();
			expect(await s.recordPurchases(paid({ bookIds: ['nobody'] }))).toEqual({
				added: [],
				unnotified: [],
				claimed: [],
				unknown: ['nobody']
			});
			expect(await s.findCheckout('cs_test_one')).toBeNull();
		});

		test.each([
			['adds a missing payment later', null, 'pi_one'],
			['does not remove the payment', 'pi_one', null],
			['keeps the recorded payment', 'pi_one', 'pi_two']
		])('%s, and its refund revokes access', async (_, first, second) => {
			const s = await store();
			await s.recordPurchases(paid({ paymentIntentId: first }));
			await s.recordPurchases(paid({ paymentIntentId: second }));
			await s.recordReversal({
				paymentIntentId: 'pi_one',
				sourceId: 'ch_one',
				kind: 'refund',
				active: true,
				occurredAt: june
			});
			expect(await ownedIds(s)).toEqual([]);
		});

		test('finds a recorded checkout with its email, books and files', async () => {
			const s = await store();
			await s.recordPurchases(paid({ bookIds: ['atlas'] }));
			const checkout = await s.findCheckout('cs_test_one');
			expect(checkout?.customerEmail).toBe('ada@example.com');
			expect(checkout?.books).toMatchObject([
				{
					book: summaryOf(books[0]!),
					purchasedAt: may,
					files: [{ format: 'epub' }, { format: 'pdf' }]
				}
			]);
			expect(await s.findCheckout('cs_test_other')).toBeNull();
		});

		test('gives purchases the same ids in a rebuilt database', async () => {
			const [one, other] = [await store(), await store()];
			await one.recordPurchases(paid());
			await other.recordPurchases(paid({ bookIds: ['bread', 'atlas', 'clock'] }));
			const purchaseIds = async (s: BookStore) =>
				(await s.listOwned('ada@example.com')).map((owned) => owned.purchaseId);
			expect(await purchaseIds(one)).toEqual(await purchaseIds(other));
			expect(new Set(await purchaseIds(one)).size).toBe(3);
		});
	});

	describe('notifications', () => {
		const claim = async (s: BookStore, now: Date) => {
			const until = later(now, 60_000);
			return (await s.recordPurchases(paid({ claim: { now, until } }))).claimed;
		};

		test('are claimed while they are recorded, by one of several callers', async () => {
			const s = await store();
			const claims = Array.from({ length: 20 }, (_, n) => ({
				now: june,
				until: later(june, 60_000 + n)
			}));
			const calls = await Promise.all(claims.map((claim) => s.recordPurchases(paid({ claim }))));
			expect(
				calls.filter(({ claimed }) => claimed.length > 0).map(({ claimed }) => claimed)
			).toEqual([['atlas', 'bread', 'clock']]);
			// After the claim, or once it is released, another call claims.
			const again = { now: later(june, 61_000), until: later(june, 121_000) };
			expect((await s.recordPurchases(paid({ claim: again }))).claimed).toHaveLength(3);
			expect((await s.recordPurchases(paid({ claim: again }))).unnotified).toHaveLength(3);
			await s.releaseNotification({ checkoutSessionId: 'cs_test_one', until: again.until });
			const last = { now: later(june, 61_001), until: later(june, 121_001) };
			expect((await s.recordPurchases(paid({ claim: last }))).claimed).toHaveLength(3);
			const bookIds = ['atlas', 'bread', 'clock'];
			await s.markNotified({ checkoutSessionId: 'cs_test_one', bookIds, at: june });
			const later4 = { now: later(june, 999_000), until: later(june, 1_059_000) };
			expect((await s.recordPurchases(paid({ claim: later4 }))).claimed).toEqual([]);
		});

		test('are not claimed by a call that does not ask for it', async () => {
			const s = await store();
			expect((await s.recordPurchases(paid())).claimed).toEqual([]);
			expect(await claim(s, june)).toHaveLength(3);
			expect((await s.recordPurchases(paid())).claimed).toEqual([]);
			expect(await claim(s, later(june, 1))).toEqual([]);
		});

		test('are claimed by one of several concurrent callers', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			const claims = await Promise.all(Array.from({ length: 20 }, () => claim(s, june)));
			expect(claims.filter((books) => books.length > 0)).toEqual([['atlas', 'bread', 'clock']]);
		});

		test('can be claimed again after a claim expires, but not once they are marked', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await claim(s, june);
			expect(await claim(s, later(june, 59_999))).toEqual([]);
			expect(await claim(s, later(june, 60_000))).toHaveLength(3);
			await s.markNotified({
				checkoutSessionId: 'cs_test_one',
				bookIds: ['atlas', 'bread', 'clock'],
				at: june
			});
			expect(await claim(s, later(june, 999_999))).toEqual([]);
			expect((await s.recordPurchases(paid())).unnotified).toEqual([]);
		});

		test('can be claimed again at once after their holder releases the claim', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await claim(s, june);
			const checkoutSessionId = 'cs_test_one';
			await s.releaseNotification({ checkoutSessionId, until: later(june, 59_999) });
			expect(await claim(s, later(june, 1))).toEqual([]);
			await s.releaseNotification({ checkoutSessionId, until: later(june, 60_000) });
			expect(await claim(s, later(june, 1))).toHaveLength(3);
		});

		test('can be claimed after a redelivery', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await s.recordPurchases(paid());
			expect(await claim(s, june)).toHaveLength(3);
		});

		test('stay claimed after a redelivery', async () => {
			const s = await store();
			await s.recordPurchases(paid());
			await claim(s, june);
			await s.recordPurchases(paid());
			expect(await claim(s, later(june, 1))).toEqual([]);
		});
	});
});
