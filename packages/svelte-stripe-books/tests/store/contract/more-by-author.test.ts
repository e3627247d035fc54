import { describe, expect, test } from 'vitest';
import { createBookshop } from '../../../src/lib/server/index.ts';
import { engines } from '../../support/contract-engines.ts';
import { Visitor } from '../../support/event.ts';
import { book } from '../../support/sample-books.ts';
import { files, openShop, origin, secret, webhookSecret } from '../../support/shop.ts';

/** Two books for sale by each of these authors, who share words with others. */
const authors = [
	'Ann Lee',
	'Ann Lee-Smith',
	'Lee Ann',
	'Ann',
	'Ann Lee, Bo Kim',
	'Bo Kim, Ann Lee',
	'A. L. O’Neill',
	"A. L. O'Neill",
	'Åsa Öberg',
	'Asa Oberg',
	'Лев Толстой',
	'夏目漱石',
	'نجيب محفوظ',
	'100% _Anon_'
];
const books = authors.flatMap((author, n) =>
	[1, 2, 3].map((nth) => book(`b${n}-${nth}`, `Book ${nth}`, { author, onSale: nth < 3 }))
);
/** Books about an author, which a search for the name finds first. */
const about = Array.from({ length: 40 }, (_, n) =>
	book(`about-${n}`, `A Life of Ann Lee ${n}`, { author: 'Someone Else' })
);

describe.each(Object.entries(engines))('the page of a book in a store on %s', (_, fill) => {
	async function open(books: Parameters<typeof fill>[0]['books']) {
		const { shop } = await openShop({ webhooks: false });
		const store = await fill({ books, bookFiles: [] });
		const bookshop = createBookshop(() => ({
			...{ ...shop, store, storage: files, origin, currency: 'usd' },
			...{ secret, webhookSecret, access: 'email' }
		}));
		const visitor = new Visitor();
		return async (id: string) => {
			const page = await bookshop.loadBook(visitor.event(`/books/${id}`, {}, { id }));
			return page.moreByAuthor.map((one) => one.id);
		};
	}

	test('lists the other books for sale of exactly its author', async () => {
		const more = await open(books);
		const found = [];
		for (const n of authors.keys()) found.push([authors[n], await more(`b${n}-1`)]);
		expect(found).toEqual(authors.map((author, n) => [author, [`b${n}-2`]]));
	});

	test('lists them although many titles contain the name', async () => {
		const more = await open([...books, ...about]);
		expect(await more('b0-1')).toEqual(['b0-2']);
	});
});
