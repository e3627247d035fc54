import { describe, expect, test } from 'vitest';
import type { BookFile } from '../../src/lib/core/book.ts';
import { isNewerReversal } from '../../src/lib/core/reversal.ts';
import type { BookStore, PaidCheckout } from '../../src/lib/store/book-store.ts';
import { bookFiles, books } from '../support/catalog.ts';
import { engines } from '../support/engines.ts';

const may = new Date('2026-05-01T10:00:00.000Z');
const june = new Date('2026-06-01T10:00:00.000Z');
const later = (date: Date, ms: number) => new Date(date.getTime() + ms);

const paid = (more: Partial<PaidCheckout> = {}): PaidCheckout => ({
	checkoutSessionId: 'cs_test_one',
	paymentIntentId: 'pi_one',
	customerEmail: 'ada@example.com',
	purchasedAt: may,
	bookIds: ['clock', 'atlas', 'bread'],
	...more
});

describe.each(Object.entries(engines))('a store on %s', (_, fill) => {
	const store = () => fill({ books, bookFiles });
	const ids = (list: { id: string }[]) => list.map(({ id }) => id);
	const ownedIds = async (s: BookStore, email = 'ada@example.com') =>
		(await s.listOwned(email)).map(({ book }) => book.id);

	describe('the catalog', () => {
		test('lists books on sale by title, page by page', async () => {
			const s = await store();
			const first = await s.listBooks({ limit: 3 });
			expect(ids(first.books)).toEqual(['atlas', 'bread', 'delta']);
			const second = await s.listBooks({ limit: 3, after: first.next });
			expect(ids(second.books)).toEqual(['clock']);
			expect(second.next).toBeNull();
		});

		test('has no next page after a full last page', async () => {
			expect((await (await store()).listBooks({ limit: 4 })).next).toBeNull();
		});

		test('finds text in title and author, ignoring case', async () => {
			const s = await store();
			expect(ids((await s.listBooks({ search: ' bread ', limit: 9 })).books)).toEqual(['bread']);
			expect(ids((await s.listBooks({ search: 'ida h', limit: 9 })).books)).toEqual([
				'atlas',
				'clock'
			]);
			expect(ids((await s.listBooks({ search: 'no such', limit: 9 })).books)).toEqual([]);
		});

		test.each([
			['100%', ['clock']],
			['%', ['clock']],
			['_', []],
			['\\', []],
			['Del\0ta', ['delta']],
			['\ud800Delta', ['delta']],
			["O'", []],
			['O’', ['delta']]
		])('searches for %j literally', async (search, found) => {
			expect(ids((await (await store()).listBooks({ search, limit: 9 })).books)).toEqual(found);
		});

		test.each(['\0', 'a b', 'x'.repeat(65), '\ud800'])(
			'finds no book for the malformed id %j',
			async (id) => {
				const s = await store();
				expect(await s.findBooks([id, 'atlas'])).toEqual([books[0]]);
				expect(await s.listBooks({ limit: 9, after: id })).toEqual({ books: [], next: null });
			}
		);

		test('finds books in the given order, without unknown and off-sale books', async () => {
			const s = await store();
			expect(await s.findBooks(['delta', 'nobody', 'ember', 'atlas', 'delta'])).toEqual([
				books[3],
				books[0]
			]);
			expect(await s.findBooks([])).toEqual([]);
		});

		test('lists the files of a book by format, each before its sample, and none of an off-sale book', async () => {
			const more = bookFiles.filter(({ bookId, format }) => bookId === 'atlas' && format === 'pdf');
			const s = await fill({
				books,
				bookFiles: [...more.map((file) => ({ ...file, isSample: true })), ...bookFiles]
			});
			const files = await s.listFiles('atlas');
			expect(files.map(({ format, isSample }) => [format, isSample])).toEqual([
				['epub', false],
				['epub', true],
				['pdf', false],
				['pdf', true]
			]);
			expect(files[0]).toEqual(bookFiles[0]);
			expect(await s.listFiles('ember')).toEqual([]);
			expect(await s.listFiles('nobody')).toEqual([]);
		});
	});

	describe('books without a file', () => {
		test('are found whether on sale or not; samples do not count', async () => {
			const sampleOnly = bookFiles.filter(({ bookId, isSample }) => bookId !== 'atlas' || isSample);
			const s = await fill({
				books,
				bookFiles: sampleOnly.filter(({ bookId }) => bookId !== 'ember')
			});
			const ids = ['ember', 'clock', 'atlas', 'atlas'];
			expect(await s.findBooksWithoutFiles(ids)).toEqual(['atlas', 'ember']);
			expect(await s.findBooksWithoutFiles([])).toEqual([]);
		});
	});

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
				unknown: ['nobody']
			});
			expect(await ownedIds(s)).toEqual(['atlas', 'ember']);
		});

		test('records nothing if all books are unknown', async () => {
			const s = await store();
			expect(await s.recordPurchases(paid({ bookIds: ['nobody'] }))).toEqual({
				added: [],
				unnotified: [],
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
					book: books[0],
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
		const claim = (s: BookStore, now: Date) =>
			s.claimNotification({
				checkoutSessionId: 'cs_test_one',
				now,
				until: later(now, 60_000)
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
			const purchaseId = owned?.purchaseId ?? '';
			expect(await s.findFile({ purchaseId, format: 'epub' })).toEqual(bookFiles[0]);
			expect(await s.findFile({ purchaseId, format: 'mobi' })).toBeNull();
			expect(await s.findFile({ purchaseId: 'nobody', format: 'epub' })).toBeNull();
			await s.recordReversal({
				paymentIntentId: 'pi_one',
				sourceId: 'ch_one',
				kind: 'refund',
				active: true,
				occurredAt: june
			});
			expect(await s.findFile({ purchaseId, format: 'epub' })).toBeNull();
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
