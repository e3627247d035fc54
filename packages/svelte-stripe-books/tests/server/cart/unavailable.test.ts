import { describe, expect, test } from 'vitest';
import { createBookshop } from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { Visitor } from '../../support/event.ts';
import { book } from '../../support/sample-books.ts';
import { files, openShop, origin, secret, webhookSecret } from '../../support/shop.ts';

const navigation = { headers: { 'sec-fetch-mode': 'navigate' } };

/** A shop with a hundred books in a visitor's cart, of which only these are still for sale, and a new one. */
async function openFullCart(forSale: number) {
	const { shop } = await openShop({ webhooks: false });
	const hundred = Array.from({ length: 100 }, (_, n) =>
		book(`b${n}`, `Book ${n}`, { onSale: n < forSale })
	);
	const store = createStore({ books: [...hundred, book('new', 'New')] });
	const bookshop = createBookshop(() => ({
		...{ ...shop, store, storage: files, origin, currency: 'usd', secret, webhookSecret },
		access: 'email' as const
	}));
	const visitor = new Visitor();
	visitor.jar.set('ssb_cart', ['1', ...hundred.map(({ id }) => id)].join('.'));
	const add = async () => {
		const answer = await bookshop.cart(
			visitor.form('/cart/items', [
				['book', 'new'],
				['intent', 'add']
			])
		);
		return answer.headers.get('location');
	};
	const load = async (path = '/', init: RequestInit = navigation) =>
		(await bookshop.loadLayout(visitor.event(path, init))).shop;
	return { bookshop, visitor, add, load };
}

describe('a cart whose books went off sale', () => {
	test('accepts a new book before the shopper sees the others removed', async () => {
		const { add, load } = await openFullCart(0);
		expect(await add()).toBe('/cart?added=new');
		const { cart, problem } = await load();
		expect(cart?.map(({ id }) => id)).toEqual(['new']);
		expect(problem?.titles).toHaveLength(99);
	});

	test('is full while a hundred of its books are for sale', async () => {
		const { add } = await openFullCart(100);
		expect(await add()).toBe('/cart?problem=cart_full');
	});

	test('loses them with the next page, which names them by title, once', async () => {
		const { load, visitor } = await openFullCart(97);
		const { cart, problem } = await load();
		expect(cart).toHaveLength(97);
		expect(problem).toMatchObject({
			code: 'book_unavailable',
			books: ['b97', 'b98', 'b99'],
			titles: ['Book 97', 'Book 98', 'Book 99']
		});
		expect(visitor.cart.split('.')).toHaveLength(98);
		expect((await load()).problem).toBeNull();
	});

	test('keeps a book that a script adds before the page arrives', async () => {
		const { load, visitor } = await openFullCart(1);
		visitor.jar.set('ssb_cart', '1.b0.b1');
		const before = visitor.jar.get('ssb_cart');
		await load();
		expect(visitor.jar.get('ssb_cart')).toBe(before);
		visitor.jar.set('ssb_cart', '1.b0.b1.new');
		const { cart, problem } = await load();
		expect(cart?.map(({ id }) => id)).toEqual(['b0', 'new']);
		expect(problem).toBeNull();
	});

	test('keeps those removed earlier out of the cart when more are removed', async () => {
		const { bookshop, visitor, load } = await openFullCart(2);
		visitor.jar.set('ssb_cart', '1.b0.b1.b2.b3');
		for (const gone of ['b2', 'b3']) {
			await bookshop.checkout(visitor.form('/checkout', [['book', gone]]));
		}
		expect((await load()).cart).toHaveLength(2);
		expect(visitor.cart).toBe('1.b0.b1');
	});

	test('sends no second large cookie: a large cart is written without them', async () => {
		const { load, visitor } = await openFullCart(1);
		const others = Array.from({ length: 90 }, (_, n) => `${'long-id-'.repeat(4)}${n}`);
		visitor.jar.set('ssb_cart', ['1', 'b0', ...others].join('.'));
		await load();
		expect(visitor.jar.get('ssb_cart')).toBe('1.b0');
		expect([...visitor.jar.keys()].filter((name) => name.includes('.'))).toEqual([]);
	});

	test('keeps them in the cookie while only a script asks, which drops them itself', async () => {
		const { load, visitor } = await openFullCart(97);
		const before = visitor.cart;
		const { problem } = await load('/', { headers: { 'sec-fetch-mode': 'cors' } });
		expect(problem?.titles).toHaveLength(3);
		expect(visitor.cart).toBe(before);
	});

	test('keeps them until no other problem is shown', async () => {
		const { load } = await openFullCart(97);
		expect((await load('/cart?problem=cart_full')).problem).toMatchObject({ code: 'cart_full' });
		expect((await load()).problem?.titles).toHaveLength(3);
	});

	test('names what a rejected order had removed', async () => {
		const { bookshop, visitor, load } = await openFullCart(1);
		const answer = await bookshop.checkout(
			visitor.form('/checkout', [
				['book', 'b0'],
				['book', 'b1']
			])
		);
		const location = answer.headers.get('location') ?? '';
		expect(location).toBe('/cart?problem=book_unavailable&book=b1');
		expect((await load(location)).problem).toMatchObject({ titles: ['Book 1'] });
	});

	test('names nothing for a forged address', async () => {
		const { load } = await openFullCart(100);
		const { cart, problem } = await load('/cart?problem=book_unavailable&book=none&book=<b>');
		expect(problem?.titles).toEqual([]);
		expect(cart).toHaveLength(100);
	});
});
