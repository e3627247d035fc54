import { describe, expect, test } from 'vitest';
import type { Book } from '../../../src/lib/core/book.ts';
import type { BookStore } from '../../../src/lib/store/book-store.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { enginesWithD1 } from '../../support/contract-engines.ts';
import { june, may, paid } from '../../support/paid-checkout.ts';

const file = bookFiles[0]!;
const emma = {
	id: 'emma',
	title: 'Emma',
	author: 'Jane Austen',
	description: null,
	priceInCents: 900
};
const unset = {
	...{ coverImageUrl: null, onSale: true, language: null, publishedOn: null },
	...{ publisher: null, isbn: null, pageCount: null, wordCount: null, contents: null }
};

describe.each(Object.entries(enginesWithD1))('a store on %s', (_, fill) => {
	const store = () => fill({ books, bookFiles });
	const idsOf = async (s: BookStore, search: string) =>
		(await s.listBooks({ search, limit: 9 })).books.map(({ id }) => id);

	describe('saving a book', () => {
		test('adds it to the catalog, where search and order find it at once', async () => {
			const s = await store();
			await s.saveBook(emma);
			expect(await s.findBook('emma')).toEqual({ ...emma, ...unset });
			expect(await idsOf(s, 'aust')).toEqual(['emma']);
			const all = (await s.listBooks({ limit: 9 })).books.map(({ id }) => id);
			expect(all).toEqual(['atlas', 'bread', 'delta', 'emma', 'clock']);
			const [newest] = (await s.listBooks({ limit: 1, order: 'newest' })).books;
			expect(newest?.id).toBe('emma');
			expect(await s.reindex()).toBe(0);
		});

		test('keeps every column as it was given', async () => {
			const s = await store();
			const full: Book = {
				...emma,
				...{ title: `a\tb\n'"\\%_|ß→𝄞🧵`, description: 'long '.repeat(20_000) },
				...{ coverImageUrl: '/covers/emma.jpg', priceInCents: 2 ** 31 - 1, onSale: false },
				...{ language: 'zh-Hant-TW', publishedOn: '1815-12', publisher: '', isbn: '978-3' },
				...{ pageCount: 0, wordCount: 2 ** 31 - 1, contents: 'I\n\tßII→𝄞🧵\n'.repeat(2_000) }
			};
			await s.saveBook(full);
			expect(await s.findBook('emma')).toEqual(full);
		});

		test('changes only what is given', async () => {
			const s = await store();
			const before = (await s.findBook('atlas'))!;
			await s.setOnSale({ bookId: 'atlas', onSale: false });
			const { id, author, description } = before;
			await s.saveBook({
				id,
				author,
				description,
				title: 'Maps',
				priceInCents: 1,
				isbn: undefined
			});
			await s.saveBook({ id, author, description, title: 'Maps', priceInCents: 0, pageCount: 7 });
			expect(await s.findBook('atlas')).toEqual({
				...before,
				...{ title: 'Maps', priceInCents: 0, pageCount: 7, onSale: false }
			});
			await s.saveBook({ ...before, coverImageUrl: null, pageCount: null });
			expect(await s.findBook('atlas')).toEqual({ ...before, coverImageUrl: null });
			expect(await idsOf(s, 'maps')).toEqual([]);
			expect(await idsOf(s, 'atlas')).toEqual(['atlas']);
		});

		test('does not change when it was added', async () => {
			const s = await store();
			await s.saveBook(emma);
			const newest = async () =>
				(await s.listBooks({ limit: 9, order: 'newest' })).books.map(({ id }) => id);
			const before = await newest();
			await s.saveBook({ ...books[0]!, title: 'Another' });
			expect(await newest()).toEqual(before);
		});

		test('can be repeated and run concurrently', async () => {
			const s = await store();
			await Promise.all(Array.from({ length: 20 }, () => s.saveBook(emma)));
			expect(await idsOf(s, 'emma')).toEqual(['emma']);
			expect((await s.listAllBooks({ limit: 99 })).books).toHaveLength(6);
		});

		test.each<[string, object]>([
			['a malformed id', { id: 'em ma' }],
			['an id that is too long', { id: 'x'.repeat(65) }],
			['no title', { title: ' ' }],
			['no author', { author: undefined }],
			['NUL in a text', { description: 'a\0b' }],
			['half a letter', { publisher: '\uD800' }],
			['a fraction of a cent', { priceInCents: 9.99 }],
			['a negative price', { priceInCents: -1 }],
			['a price in words', { priceInCents: '900' }],
			['a price that no column holds', { priceInCents: 2 ** 31 }],
			['no price', { priceInCents: null }],
			['a date in another format', { publishedOn: '29.11.2026' }],
			['a negative count', { pageCount: -1 }],
			['half a word', { wordCount: 0.5 }],
			['no decision about its sale', { onSale: null }]
		])('refuses %s', async (_, more) => {
			const s = await store();
			const [name] = Object.keys(more);
			await expect(s.saveBook({ ...emma, ...more })).rejects.toThrow(
				`saveBook: \`${name}\` must be`
			);
			expect((await s.listAllBooks({ limit: 99 })).books).toHaveLength(5);
		});
	});

	describe('saving a file', () => {
		test('adds it, and replaces the one of the same format, part and kind', async () => {
			const s = await store();
			const azw = { ...file, format: 'azw3', storageKey: 'a/1', sizeInBytes: 0 };
			expect(await s.saveFile(azw)).toBe(true);
			expect((await s.listFiles('atlas'))[0]).toEqual(azw);
			const next = { ...azw, storageKey: 'a/2', fileName: 'Ä "2".azw3', sizeInBytes: 2 ** 40 };
			await Promise.all(Array.from({ length: 9 }, () => s.saveFile(next)));
			await s.saveFile({ ...next, part: 2 ** 31 - 1 });
			await s.saveFile({ ...next, isSample: true });
			expect(await s.listFiles('atlas')).toEqual([
				next,
				{ ...next, isSample: true },
				{ ...next, part: 2 ** 31 - 1 },
				...bookFiles.filter(({ bookId, format }) => bookId === 'atlas' && format === 'epub'),
				...bookFiles.filter(({ bookId, format }) => bookId === 'atlas' && format === 'pdf')
			]);
		});

		test('of an unknown book stores nothing', async () => {
			const s = await store();
			expect(await s.saveFile({ ...file, bookId: 'nobody' })).toBe(false);
			expect(await s.listBookFiles('nobody')).toEqual([]);
		});

		test.each<[string, object]>([
			['a malformed book id', { bookId: '../atlas' }],
			['a format with a dot', { format: '.epub' }],
			['a format in upper case', { format: 'EPUB' }],
			['part 0', { part: 0 }],
			['a file that may be a sample', { isSample: undefined }],
			['no storage key', { storageKey: '' }],
			['no file name', { fileName: null }],
			['half a byte', { sizeInBytes: 0.5 }],
			['a negative size', { sizeInBytes: -1 }]
		])('refuses %s', async (_, more) => {
			const s = await store();
			const [name] = Object.keys(more);
			await expect(s.saveFile({ ...file, ...more })).rejects.toThrow(
				`saveFile: \`${name}\` must be`
			);
			expect(await s.listFiles('atlas')).toHaveLength(3);
		});
	});

	test('a deleted file is returned, and no longer downloaded', async () => {
		const s = await store();
		await s.recordPurchases(paid({ bookIds: ['atlas'] }));
		const [owned] = await s.listOwned('ada@example.com');
		const grant = { purchaseId: owned!.purchaseId, format: 'epub', part: 1 };
		expect(await s.findFile(grant)).toMatchObject(file);
		expect(await s.deleteFile(file)).toEqual(file);
		expect(await s.deleteFile(file)).toBeNull();
		expect(await s.deleteFile({ ...file, bookId: 'no body' })).toBeNull();
		expect(await s.findFile(grant)).toBeNull();
		expect(await s.listFiles('atlas')).toHaveLength(2);
	});

	test('a book goes off sale and on sale again', async () => {
		const s = await store();
		await s.recordPurchases(paid({ bookIds: ['atlas'] }));
		expect(await s.setOnSale({ bookId: 'atlas', onSale: false })).toBe(true);
		expect(await s.setOnSale({ bookId: 'atlas', onSale: false })).toBe(true);
		expect(await s.findBooks(['atlas'])).toEqual([]);
		expect(await s.listOwned('ada@example.com')).toHaveLength(1);
		expect(await s.setOnSale({ bookId: 'atlas', onSale: true })).toBe(true);
		expect(await s.findBooks(['atlas'])).toHaveLength(1);
		expect(await s.setOnSale({ bookId: 'nobody', onSale: true })).toBe(false);
		expect(await s.setOnSale({ bookId: 'no body', onSale: true })).toBe(false);
	});

	describe('the list of all books', () => {
		test('has books off sale, files and the purchases that open them', async () => {
			const s = await store();
			await s.recordPurchases(paid({ bookIds: ['atlas', 'ember'] }));
			const refunded = { checkoutSessionId: 'cs_test_two', paymentIntentId: 'pi_two' };
			await s.recordPurchases(paid({ ...refunded, bookIds: ['atlas'] }));
			const refund = { paymentIntentId: 'pi_two', sourceId: 'ch_two', kind: 'refund' } as const;
			await s.recordReversal({ ...refund, active: true, occurredAt: june });
			const customerEmail = 'bea@example.com';
			await s.grantBook({ customerEmail, bookId: 'ember', at: may });
			const revoked = await s.grantBook({ customerEmail, bookId: 'atlas', at: may });
			await s.recordRevocation({ purchaseId: revoked!, active: true, occurredAt: june });
			const { books: all, next } = await s.listAllBooks({ limit: 5 });
			expect(next).toBeNull();
			expect(all.map(({ book }) => book)).toEqual(books);
			expect(all.map(({ purchaseCount }) => purchaseCount)).toEqual([1, 0, 0, 0, 2]);
			expect(all[0]?.files).toEqual(await s.listFiles('atlas'));
			expect(all[4]?.files).toHaveLength(1);
			expect(await s.listBookFiles('ember')).toEqual(all[4]?.files);
			expect(await s.listBookFiles('nobody')).toEqual([]);
		});

		test('is read page by page, by code points', async () => {
			const ids = Array.from({ length: 130 }, (_, n) => `b${n}`);
			const upper = ['B', 'Z', '_', 'a'];
			const all = [...ids, ...upper].map((id) => ({ ...books[0]!, id }));
			const s = await fill({ books: all, bookFiles: [] });
			const found: string[] = [];
			let after: string | null = null;
			do {
				const page = await s.listAllBooks({ after, limit: 60 });
				found.push(...page.books.map(({ book }) => book.id));
				after = page.next;
			} while (after);
			expect(found).toEqual([...ids, ...upper].sort());
			expect((await s.listAllBooks({ limit: 134 })).books).toHaveLength(134);
			expect(await s.listAllBooks({ after: 'z', limit: 9 })).toEqual({ books: [], next: null });
		});
	});

	test('the owners of a book are listed once, page by page, by code points', async () => {
		const s = await store();
		const emails = ['Zoe', 'ada', 'ärger', 'bea', '_x'].map((name) => `${name}@example.com`);
		for (const [n, customerEmail] of emails.entries()) {
			for (const again of [0, 1]) {
				const checkoutSessionId = `cs_test_${n}_${again}`;
				const paymentIntentId = `pi_${n}`;
				await s.recordPurchases(paid({ customerEmail, checkoutSessionId, paymentIntentId }));
			}
		}
		const refund = { paymentIntentId: 'pi_3', sourceId: 'ch_3', kind: 'refund' } as const;
		await s.recordReversal({ ...refund, active: true, occurredAt: june });
		await s.grantBook({ customerEmail: 'granted@example.com', bookId: 'atlas', at: may });
		const first = await s.listOwners({ bookId: 'atlas', limit: 3 });
		expect(first.owners).toEqual(['Zoe@example.com', '_x@example.com', 'ada@example.com']);
		expect(await s.listOwners({ bookId: 'atlas', limit: 3, after: first.next })).toEqual({
			owners: ['granted@example.com', 'ärger@example.com'],
			next: null
		});
		expect(await s.listOwners({ bookId: 'delta', limit: 3 })).toEqual({ owners: [], next: null });
		expect(await s.listOwners({ bookId: 'no body', limit: 3 })).toEqual({ owners: [], next: null });
	});
});
