import { describe, expect, test } from 'vitest';
import { createCartHandler, loadCart } from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { books } from '../../support/catalog.ts';
import { Visitor } from '../../support/event.ts';

const handler = createCartHandler();
const store = createStore({ books });

const change = (visitor: Visitor, intent: string, book: string) =>
	handler(
		visitor.form('/cart/items', [
			['book', book],
			['intent', intent]
		])
	);
const shown = async (visitor: Visitor) =>
	(await loadCart(store, visitor.event('/cart'))).map(({ id }) => id);

describe('a cart without JavaScript', () => {
	test('lists books in the order they were added, without removed ones', async () => {
		const visitor = new Visitor();
		await change(visitor, 'add', 'delta');
		await change(visitor, 'add', 'atlas');
		const answer = await change(visitor, 'add', 'bread');
		expect([answer.status, answer.headers.get('location')]).toEqual([303, '/cart?added=bread']);
		expect(await shown(visitor)).toEqual(['delta', 'atlas', 'bread']);
		await change(visitor, 'remove', 'atlas');
		expect(await shown(visitor)).toEqual(['delta', 'bread']);
	});

	test('contains a book once, even if it is added twice', async () => {
		const visitor = new Visitor();
		await change(visitor, 'add', 'atlas');
		await change(visitor, 'add', 'atlas');
		expect(visitor.cart).toBe('1.atlas');
	});

	test('lists a book last if it is added again after its removal', async () => {
		const visitor = new Visitor();
		await change(visitor, 'add', 'atlas');
		await change(visitor, 'add', 'bread');
		await change(visitor, 'remove', 'atlas');
		await change(visitor, 'add', 'atlas');
		expect(await shown(visitor)).toEqual(['bread', 'atlas']);
	});

	test('does not change if a book that is not in it is removed', async () => {
		const visitor = new Visitor();
		await change(visitor, 'remove', 'atlas');
		expect(visitor.jar.size).toBe(0);
	});

	test('is written to one cookie again after many changes', async () => {
		const visitor = new Visitor();
		const ids = Array.from({ length: 50 }, (_, index) => `b${index}`);
		for (const [index, id] of ids.entries()) {
			await change(visitor, 'add', id);
			expect(visitor.cart).toBe(['1', ...ids.slice(0, index + 1)].join('.'));
			expect(visitor.jar.size).toBeLessThanOrEqual(21);
		}
		for (const id of ids) await change(visitor, 'remove', id);
		expect(visitor.cart).toBe('1');
	});

	test('is stored in a cookie that scripts can read and http://127.0.0.1 accepts', async () => {
		const visitor = new Visitor('http://127.0.0.1:3000');
		await change(visitor, 'add', 'atlas');
		expect(visitor.attributes.get('ssb_cart.atlas')).toMatchObject({
			httpOnly: false,
			secure: false,
			sameSite: 'lax',
			path: '/'
		});
	});

	test.each([
		['add', '', 'book_invalid'],
		['add', 'a.b', 'book_invalid'],
		['remove', '<script>', 'book_invalid'],
		['buy', 'atlas', 'request_invalid']
	])('rejects the intent %s for the id %j', async (intent, book, code) => {
		const visitor = new Visitor();
		const answer = await change(visitor, intent, book);
		expect(answer.headers.get('location')).toBe(`/cart?problem=${code}`);
		expect(visitor.jar.size).toBe(0);
	});

	test('rejects the 101st book and keeps the others', async () => {
		const visitor = new Visitor();
		const full = Array.from({ length: 100 }, (_, index) => `b${index}`);
		visitor.jar.set('ssb_cart', ['1', ...full].join('.'));
		const answer = await change(visitor, 'add', 'atlas');
		expect(answer.headers.get('location')).toBe('/cart?problem=cart_full');
		expect(visitor.jar.get('ssb_cart')?.split('.')).toHaveLength(101);
	});

	test('allows removals while it exceeds the limit', async () => {
		const visitor = new Visitor();
		const ids = Array.from({ length: 100 }, (_, index) => `${index}`.padStart(64, 'x'));
		visitor.jar.set('ssb_cart', ['1', ...ids].join('.'));
		const answer = await change(visitor, 'remove', ids[0] ?? '');
		expect(answer.headers.get('location')).toBe('/cart');
		expect(visitor.jar.get('ssb_cart')?.split('.')).toHaveLength(100);
	});

	test('rejects books that would make its cookie too large for a browser', async () => {
		const visitor = new Visitor();
		let answer = await change(visitor, 'add', 'atlas');
		for (let index = 0; !answer.headers.get('location')?.includes('cart_full'); index += 1) {
			answer = await change(visitor, 'add', `${index}`.padStart(64, 'x'));
		}
		const cookie = visitor.jar.get('ssb_cart') ?? '';
		expect(cookie.length).toBeGreaterThan(3700);
		expect(cookie.length).toBeLessThanOrEqual(3800);
	});

	test('responds to scripts with uncached JSON', async () => {
		const answer = await handler(
			new Visitor().form(
				'/cart/items',
				[
					['book', 'atlas'],
					['intent', 'add']
				],
				{ accept: 'application/json' }
			)
		);
		expect(await answer.json()).toEqual({ books: ['atlas'] });
		expect(answer.headers.get('cache-control')).toBe('no-store');
	});
});

describe('the cart cookie', () => {
	test.each([
		['', []],
		['nonsense', []],
		['2.atlas', []],
		['1', []],
		['1.', []],
		['1..atlas..', ['atlas']],
		['1.atlas.atlas.bread', ['atlas', 'bread']],
		['1.ember.nobody.atlas', ['atlas']],
		['1.__proto__.constructor.atlas', ['atlas']]
	])('with the value %j lists %j', async (cookie, ids) => {
		const visitor = new Visitor();
		visitor.jar.set('ssb_cart', cookie);
		expect(await shown(visitor)).toEqual(ids);
	});
});

describe('two simultaneous changes, whose responses arrive in either order', () => {
	/** Answers two requests of one browser, each sent before the other's cookies arrived. */
	async function changeAtOnce(cart: string, changes: [string, string][], isReversed: boolean) {
		const answers = await Promise.all(
			changes.map(async ([intent, book]) => {
				const tab = new Visitor();
				tab.jar.set('ssb_cart', cart);
				await change(tab, intent, book);
				return tab.jar;
			})
		);
		const visitor = new Visitor();
		for (const jar of isReversed ? answers.reverse() : answers) {
			for (const [name, value] of jar) visitor.jar.set(name, value);
		}
		return visitor;
	}

	test.each([
		[
			'both additions',
			[
				['add', 'bread'],
				['add', 'delta']
			],
			['atlas', 'bread', 'delta']
		],
		[
			'both removals',
			[
				['remove', 'atlas'],
				['remove', 'clock']
			],
			[]
		],
		[
			'an addition and a removal',
			[
				['add', 'bread'],
				['remove', 'atlas']
			],
			['bread']
		]
	] as [string, [string, string][], string[]][])('keep %s', async (_, changes, expected) => {
		const cart = changes.some(([, book]) => book === 'clock') ? '1.atlas.clock' : '1.atlas';
		for (const isReversed of [false, true]) {
			const visitor = await changeAtOnce(cart, changes, isReversed);
			expect((await shown(visitor)).sort()).toEqual(expected);
		}
	});
});

describe('the cookie of a changed book', () => {
	test.each([
		['ssb_cart.bread', '1', ['atlas', 'bread']],
		['ssb_cart.atlas', '0', []],
		['ssb_cart.atlas', '', ['atlas']],
		['ssb_cart.atlas', '-1', ['atlas']],
		['ssb_cart.bread', '1e3', ['atlas']],
		['ssb_cart.', '1', ['atlas']],
		['ssb_cart.a.b', '1', ['atlas']],
		['ssb_cart.__proto__', '1', ['atlas']]
	])('named %s with the value %j leads to %j', async (name, value, ids) => {
		const visitor = new Visitor();
		visitor.jar.set('ssb_cart', '1.atlas');
		visitor.jar.set(name, value);
		expect(await shown(visitor)).toEqual(ids);
	});
});
