import { describe, expect, test } from 'vitest';
import { createBookshop, type BookshopOptions } from '../../../src/lib/server/index.ts';
import type { BookStore } from '../../../src/lib/store/book-store.ts';
import { Visitor } from '../../support/event.ts';
import { files, openShop, origin, returning, secret, webhookSecret } from '../../support/shop.ts';

/** A shop, a browser that has paid for `atlas` there and whose library is open, and a record of the store's calls. */
async function openOwned(access: BookshopOptions['access'] = 'email') {
	const calls: string[] = [];
	const storeOf = (store: BookStore) =>
		new Proxy(store, {
			get(target, name) {
				calls.push(String(name));
				return Reflect.get(target, name) as unknown;
			}
		});
	const { shop, sandbox, stripe } = await openShop({ webhooks: false, storeOf });
	const bookshop = createBookshop(() => ({
		...{ ...shop, storage: files, origin, currency: 'usd', secret, webhookSecret },
		access
	}));
	const sessions = async () => (await stripe.checkout.sessions.list()).data.length;
	const visitor = new Visitor();
	await bookshop.checkout(visitor.form('/checkout', [['book', 'atlas']]));
	const [session] = (await stripe.checkout.sessions.list({ limit: 1 })).data;
	await sandbox.pay(session?.id ?? '', { email: 'ada@example.com' });
	await bookshop.loadSuccess(returning(visitor, session?.id ?? ''));
	const post = async (fields: [string, string][], who = visitor) => {
		const answer = await bookshop.checkout(who.form('/checkout', fields));
		expect(answer.status).toBe(303);
		return answer.headers.get('location') ?? '';
	};
	const layout = async (path: string, who = visitor) =>
		(await bookshop.loadLayout(who.event(path))).shop;
	return { bookshop, calls, sessions, visitor, post, layout };
}

describe('a book that the visitor owns', () => {
	test('is marked in the catalog, on its page and in the cart', async () => {
		const { bookshop, visitor, layout } = await openOwned();
		const { books, owned } = await bookshop.loadCatalog(visitor.event('/'));
		expect(books.length).toBeGreaterThan(1);
		expect(owned).toEqual(['atlas']);
		const page = (id: string) => bookshop.loadBook(visitor.event(`/books/${id}`, {}, { id }));
		expect([(await page('atlas')).owned, (await page('bread')).owned]).toEqual([true, false]);
		visitor.jar.set('ssb_cart', '1.atlas.bread');
		expect((await layout('/cart')).owned).toEqual(['atlas']);
	});

	test('is not looked up without an open library', async () => {
		const { bookshop, calls } = await openOwned();
		const other = new Visitor();
		other.jar.set('ssb_cart', '1.atlas');
		calls.length = 0;
		expect(await bookshop.loadCatalog(other.event('/'))).toMatchObject({ owned: [] });
		expect(await bookshop.loadLayout(other.event('/'))).toMatchObject({ shop: { owned: [] } });
		await bookshop.loadBook(other.event('/books/atlas', {}, { id: 'atlas' }));
		await bookshop.checkout(other.form('/checkout'));
		expect(calls).not.toContain('findOwned');
		expect(calls).not.toContain('listOwned');
	});

	test('is sold again only after a question, by a form without JavaScript', async () => {
		const { visitor, post, layout, sessions } = await openOwned();
		visitor.jar.set('ssb_cart', '1.bread.atlas');
		const page = await post([]);
		expect(page).toBe('/cart?problem=book_owned&book=atlas');
		expect((await layout(page)).problem).toMatchObject({
			code: 'book_owned',
			books: ['atlas'],
			titles: ['An Atlas of Small Rooms']
		});
		expect(await sessions()).toBe(1);

		expect(await post([['again', 'atlas']])).toContain('/c/pay/');
		expect(await sessions()).toBe(2);
	});

	test('is put into the cart whose page asks, if it was not in it', async () => {
		const { visitor, post } = await openOwned();
		visitor.jar.set('ssb_cart', '1.bread');
		expect(await post([['book', 'atlas']])).toBe('/cart?problem=book_owned&book=atlas');
		expect(visitor.cart).toBe('1.bread.atlas');
	});

	test('is sold without a question if the cart is full, since nobody is refused', async () => {
		const { visitor, post } = await openOwned();
		visitor.jar.set('ssb_cart', ['1', ...Array.from({ length: 100 }, (_, n) => `b${n}`)].join('.'));
		expect(await post([['book', 'atlas']])).toContain('/c/pay/');
	});

	test('is asked about in JSON, and sold when it is confirmed', async () => {
		const { bookshop, visitor } = await openOwned();
		const order = (more: object) =>
			bookshop.checkout(visitor.json('/checkout', { books: ['bread', 'atlas'], ...more }));
		const asked = await order({});
		expect(asked.status).toBe(409);
		expect(await asked.json()).toMatchObject({
			problem: { code: 'book_owned', books: ['atlas'], titles: ['An Atlas of Small Rooms'] }
		});
		expect((await order({ again: ['bread'] })).status).toBe(409);
		expect((await order({ again: ['atlas'] })).status).toBe(200);
		expect((await order({ again: 'atlas' })).status).toBe(400);
	});

	test('is not asked about because of an address that someone else wrote', async () => {
		const { visitor, layout } = await openOwned();
		visitor.jar.set('ssb_cart', '1.bread.atlas');
		expect((await layout('/cart?problem=book_owned&book=bread')).problem).toBeNull();
		expect((await layout('/cart?problem=book_owned')).problem).toBeNull();
		const other = new Visitor();
		other.jar.set('ssb_cart', '1.atlas');
		expect((await layout('/cart?problem=book_owned&book=atlas', other)).problem).toBeNull();
	});

	test('is known by this browser’s orders if the shop mails links', async () => {
		const { post, bookshop, visitor } = await openOwned({ magicLink: { send: () => {} } });
		expect(await post([['book', 'atlas']])).toContain('problem=book_owned');
		expect(await bookshop.loadCatalog(visitor.event('/'))).toMatchObject({ owned: ['atlas'] });
	});
});

describe('the page of a book that is off sale', () => {
	test('says that it is not for sale, and has no files', async () => {
		const { bookshop } = await openOwned();
		const page = await bookshop.loadBook(new Visitor().event('/books/ember', {}, { id: 'ember' }));
		expect(page).toMatchObject({ book: { id: 'ember', onSale: false }, files: [], owned: false });
	});
});
