import { describe, expect, test } from 'vitest';
import { createBookshop } from '../../src/lib/server/index.ts';
import { createStore } from '../../src/lib/store/memory.ts';
import { Visitor } from '../support/event.ts';
import { book } from '../support/sample-books.ts';
import { files, openShop, origin, secret, webhookSecret } from '../support/shop.ts';

const books = [
	book('a', 'Ash', { priceInCents: 900 }),
	book('b', 'Birch', { priceInCents: 300 }),
	book('c', 'Cedar', { priceInCents: 600, author: 'Ida Holm-Berg' }),
	book('d', 'Dogwood', { priceInCents: 100, onSale: false }),
	...Array.from({ length: 6 }, (_, n) => book(`e${n}`, `Elm ${n}`, { author: 'Other' }))
];

async function openCatalog() {
	const { shop } = await openShop({ webhooks: false });
	const store = createStore({ books });
	const bookshop = createBookshop(() => ({
		...{ ...shop, store, storage: files, origin, currency: 'usd' },
		...{ secret, webhookSecret, access: 'email', catalog: { pageSize: 2 } }
	}));
	const visitor = new Visitor();
	const list = async (query: string) => {
		const page = await bookshop.loadCatalog(visitor.event(`/${query}`));
		return { ...page, ids: page.books.map(({ id }) => id) };
	};
	const more = async (id: string) => {
		const page = await bookshop.loadBook(visitor.event(`/books/${id}`, {}, { id }));
		return page.moreByAuthor.map((one) => one.id);
	};
	/** Lets the visitor own books, and opens the library. */
	const own = async (bookIds: string[]) => {
		await store.recordPurchases({
			...{ checkoutSessionId: 'cs_1', paymentIntentId: 'pi_1', purchasedAt: new Date(0) },
			...{ customerEmail: 'ada@example.com', bookIds }
		});
		const form = new FormData();
		form.set('email', 'ada@example.com');
		await bookshop.library.request(visitor.event('/library', { method: 'POST' }), form);
	};
	const ownedMore = async (id: string) =>
		(await bookshop.loadBook(visitor.event(`/books/${id}`, {}, { id }))).ownedMore;
	return { list, more, own, ownedMore };
}

describe('the catalog', () => {
	test('is sorted as its address says, and else as the shop does', async () => {
		const { list } = await openCatalog();

		expect(await list('')).toMatchObject({ order: 'title', ids: ['a', 'b'] });
		expect(await list('?sort=price')).toMatchObject({ order: 'price', ids: ['b', 'c'] });
		expect(await list('?sort=nothing')).toMatchObject({ order: 'title', ids: ['a', 'b'] });
	});

	test('begins again with a cursor of another order', async () => {
		const { list } = await openCatalog();
		const { next } = await list('?sort=price');

		expect((await list(`?sort=price&after=${next}`)).ids).toEqual(['a', 'e0']);
		expect((await list(`?after=${next}`)).ids).toEqual(['a', 'b']);
	});
});

describe('a visitor whose library is open', () => {
	test('learns which of the books on a page are in it', async () => {
		const { list, own, ownedMore } = await openCatalog();
		expect((await list('')).owned).toEqual([]);
		await own(['b', 'e1']);

		expect((await list('')).owned).toEqual(['b']);
		expect(await ownedMore('a')).toEqual(['b']);
		expect(await ownedMore('e0')).toEqual(['e1']);
		expect(await ownedMore('c')).toEqual([]);
	});

	test('learns it for books that a search suggests, too', async () => {
		const { list, own } = await openCatalog();
		await own(['b']);
		const { ids, suggestions, owned } = await list('?q=Bircj');

		expect(ids).toEqual([]);
		expect(suggestions.map(({ id }) => id)).toContain('b');
		expect(owned).toEqual(['b']);
	});
});

describe('the page of a book', () => {
	test('lists others for sale by the same author, at most four', async () => {
		const { more } = await openCatalog();

		expect(await more('a')).toEqual(['b']);
		expect(await more('c')).toEqual([]);
		expect(await more('e0')).toEqual(['e1', 'e2', 'e3', 'e4']);
	});
});
