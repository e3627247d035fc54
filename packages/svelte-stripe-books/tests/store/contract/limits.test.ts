import { describe, expect, test } from 'vitest';
import { maxCartBooks } from '../../../src/lib/core/cart-cookie.ts';
import { enginesWithD1 } from '../../support/contract-engines.ts';
import { june, paid } from '../../support/paid-checkout.ts';
import { book } from '../../support/sample-books.ts';

describe.each(Object.entries(enginesWithD1))('a store on %s', (_, fill) => {
	test('takes as many books as fit into a cart', async () => {
		const ids = Array.from({ length: maxCartBooks }, (_, n) => `book-${n}`).sort();
		const store = await fill({ books: ids.map((id) => book(id, id)), bookFiles: [] });
		const order = paid({ bookIds: ids });
		const { customerEmail } = order;
		expect((await store.findBooks(ids)).map(({ id }) => id)).toEqual(ids);
		expect(await store.findBooksWithoutFiles(ids)).toEqual(ids);
		expect((await store.recordPurchases(order)).added).toEqual(ids);
		expect(await store.findOwned({ customerEmail, bookIds: ids })).toEqual(ids);
		const other = { customerEmail, bookIds: ids, paymentIntentId: 'pi_other' };
		expect(await store.findOtherPayments(other)).toHaveLength(maxCartBooks);
		await store.markNotified({ ...order, at: june });
		expect((await store.recordPurchases(order)).unnotified).toEqual([]);
	});

	test.each([
		['letters of one byte', 'a'],
		['letters of two bytes', 'д'],
		['letters of four bytes', '𞤀']
	])('finds a word as long as a line, in %s', async (_, letter) => {
		const title = letter.repeat(80);
		const store = await fill({ books: [book('long', title)], bookFiles: [] });
		const search = async (text: string) =>
			(await store.listBooks({ search: text, limit: 9 })).books.map(({ id }) => id);
		expect(await search(title)).toEqual(['long']);
		expect(await search(letter.repeat(60))).toEqual(['long']);
		expect(await search(`${title} ${title} nothing`)).toEqual([]);
	});
});
