import { describe, expect, test } from 'vitest';
import { bookFiles, books } from '../../support/catalog.ts';
import { engines } from '../../support/contract-engines.ts';
import { paid } from '../../support/paid-checkout.ts';

const [book, file] = [books[0]!, bookFiles[0]!];
const long = 'ß→𝄞🧵'.repeat(20_000);
const databases = Object.entries(engines).filter(([name]) => name !== 'memory');

describe.each(Object.entries(engines))('a store on %s keeps', (_, fill) => {
	test.each([
		['the lowest and highest price', [{ priceInCents: 0 }, { priceInCents: 2 ** 31 - 1 }]],
		['texts of any length and script', [{ title: long, author: long, description: long }]],
		[
			'texts of one letter',
			[{ title: ' ', author: '.', description: '', publisher: '', isbn: '' }]
		],
		['control characters and quotes', [{ title: `a\tb\n'"\\%_|`, coverImageUrl: 'data:,"\'\\' }]],
		['a language', [{ language: 'zh-Hant-TW' }, { language: 'ar' }]],
		['dates', [{ publishedOn: '0001-01-01' }, { publishedOn: '9999-12' }, { publishedOn: '1813' }]],
		[
			'counts',
			[
				{ pageCount: 0, wordCount: 2 ** 31 - 1 },
				{ pageCount: null, wordCount: null }
			]
		],
		[
			'a table of contents',
			[{ contents: long }, { contents: '' }, { contents: 'I\n\tOne\n\t“Two”' }]
		]
	])('%s', async (_, changes) => {
		const changed = changes.map((more, n) => ({ ...book, ...more, id: `b${n}` }));
		const store = await fill({ books: changed, bookFiles: [] });
		for (const each of changed) expect(await store.findBook(each.id)).toEqual(each);
		expect((await store.listBooks({ limit: 9 })).books).toHaveLength(changed.length);
		expect(await store.reindex()).toBe(0);
	});

	test.each([
		['an empty file', { sizeInBytes: 0 }],
		['3 GB', { sizeInBytes: 3 * 2 ** 30 }],
		['the largest size that JavaScript counts', { sizeInBytes: Number.MAX_SAFE_INTEGER }],
		['the last part', { part: 2 ** 31 - 1 }],
		['long names', { storageKey: long, fileName: long, format: 'x'.repeat(500) }]
	])('%s', async (_, more) => {
		const kept = { ...file, ...more };
		const store = await fill({ books, bookFiles: [kept] });
		expect(await store.listFiles('atlas')).toEqual([kept]);
		await store.recordPurchases(paid({ bookIds: ['atlas'] }));
		const { purchaseId = '' } = (await store.listOwned('ada@example.com'))[0] ?? {};
		const { format, part } = kept;
		expect(await store.findFile({ purchaseId, format, part })).toMatchObject(kept);
	});

	test('the first and last time of any shop', async () => {
		const store = await fill({ books, bookFiles });
		for (const [n, time] of ['1970-01-01T00:00:00.001Z', '9999-12-31T23:59:59.999Z'].entries()) {
			const customerEmail = `${n}@example.com`;
			const session = { checkoutSessionId: `cs_test_${n}`, paymentIntentId: `pi_${n}` };
			const purchasedAt = new Date(time);
			await store.recordPurchases(paid({ ...session, customerEmail, purchasedAt }));
			expect((await store.listOwned(customerEmail))[0]?.purchasedAt).toEqual(purchasedAt);
		}
	});
});

describe.each(databases)('a store on %s rejects', (_, fill) => {
	test.each<[string, object]>([
		['a negative price', { priceInCents: -1 }],
		['a price with decimals', { priceInCents: 9.99 }],
		['a price in words', { priceInCents: 'free' }],
		['no price', { priceInCents: null }],
		['a date in another format', { publishedOn: '29.11.2026' }],
		['a negative number of pages', { pageCount: -1 }],
		['half a word', { wordCount: 0.5 }]
	])('%s', async (_, more) => {
		await expect(fill({ books: [{ ...book, ...more }], bookFiles: [] })).rejects.toThrow();
	});

	test.each<[string, object]>([
		['a negative size', { sizeInBytes: -1 }],
		['half a byte', { sizeInBytes: 0.5 }],
		['part 0', { part: 0 }],
		['a file of an unknown book', { bookId: 'nobody' }]
	])('%s', async (_, more) => {
		await expect(fill({ books, bookFiles: [{ ...file, ...more }] })).rejects.toThrow();
	});

	test('two files of the same format and part', async () => {
		await expect(fill({ books, bookFiles: [file, file] })).rejects.toThrow();
	});
});
