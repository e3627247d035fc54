import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Cart, type ShopContextOptions } from '../../src/lib/cart/cart.svelte.ts';
import type { Book } from '../../src/lib/core/book.ts';
import { maxCartCookieLength } from '../../src/lib/core/cart-cookie.ts';
import { atlas, book, bread, clock } from '../support/sample-books.ts';
import { shopData } from '../support/shop-data.ts';

const cookie = () => /(?:^|; )ssb_cart=([^;]*)/.exec(document.cookie)?.[1] ?? null;
const putCookie = (value: string) => (document.cookie = `ssb_cart=${value}; path=/`);
const putCopy = (value: string) => (document.cookie = `ssb_cart_copy=1764450000.${value}; path=/`);
const copy = () => /(?:^|; )ssb_cart_copy=([^;]*)/.exec(document.cookie)?.[1] ?? null;
function clearCookie() {
	document.cookie = 'ssb_cart=; path=/; max-age=0';
	document.cookie = 'ssb_cart_copy=; path=/; max-age=0';
	for (const id of ['atlas', 'bread', 'clock']) {
		document.cookie = `ssb_cart.${id}=; path=/; max-age=0`;
	}
}
const ids = (cart: Cart) => cart.lines.map(({ id }) => id);

let cleanups: (() => void)[] = [];

/** Creates a cart with an effect that reads it, as components do. */
function open(serverLines: Book[] | null = [], options: ShopContextOptions = {}) {
	let source = $state.raw(serverLines);
	const cart = new Cart(() => shopData(source), options);
	const close = $effect.root(() => {
		$effect(() => void cart.lines);
	});
	cleanups.push(close);
	flushSync();
	return {
		cart,
		close,
		/** Simulates a reload of the page's data. */
		load(books: Book[] | null) {
			source = books;
			flushSync();
		}
	};
}

beforeEach(clearCookie);

afterEach(() => {
	for (const close of cleanups) close();
	cleanups = [];
	vi.unstubAllGlobals();
	clearCookie();
});

describe('a cart', () => {
	test('holds one copy of each book and sums the prices', () => {
		const { cart } = open();

		expect(cart.add(atlas)).toBeNull();
		expect(cart.add(bread)).toBeNull();
		expect(cart.add(atlas)).toBeNull();

		expect(ids(cart)).toEqual(['atlas', 'bread']);
		expect([cart.count, cart.total, cart.format(cart.total)]).toEqual([2, 2050, '$20.50']);
		expect([cart.has('bread'), cart.has('clock')]).toEqual([true, false]);
	});

	test('removes a book', () => {
		const { cart } = open([atlas, bread]);

		cart.remove('atlas');

		expect(ids(cart)).toEqual(['bread']);
		expect(cart.total).toBe(800);
	});

	test('is stored in a cookie of ids', async () => {
		const { cart } = open();

		cart.add(atlas);
		cart.add(bread);

		expect(cookie()).toBe('1.atlas.bread');
		const stored = await cookieStore.get('ssb_cart');
		expect(stored).toMatchObject({ path: '/', sameSite: 'lax', secure: false });
		const days = ((stored as { expires?: number }).expires ?? 0) - Date.now();
		expect(days / 86_400_000).toBeCloseTo(180, 1);
	});

	test('keeps an empty cookie for an hour after the last book', async () => {
		const { cart } = open();
		cart.add(atlas);

		cart.remove('atlas');

		expect(cookie()).toBe('1');
		const stored = await cookieStore.get('ssb_cart');
		const hours = ((stored as { expires?: number }).expires ?? 0) - Date.now();
		expect(hours / 3_600_000).toBeCloseTo(1, 1);
	});

	test('returns a problem and stays unchanged when it is full', () => {
		const hundred = Array.from({ length: 100 }, (_, n) => book(`b${n}`, `Book ${n}`));
		const { cart } = open(hundred);
		cart.remove('b99');
		cart.add(atlas);
		const before = cookie();

		expect(cart.add(bread)?.code).toBe('cart_full');

		expect(cart.count).toBe(100);
		expect(cookie()).toBe(before);
		expect(cart.add(atlas), 'a book already in the cart').toBeNull();
	});

	test('is full before the cookie exceeds the size limit of browsers', () => {
		const { cart } = open();
		const long = (n: number) => book(`${n}`.padStart(64, 'x'), `Long ${n}`);
		let n = 0;
		while (n < 100 && cart.add(long(n)) === null) n += 1;

		expect(n).toBe(Math.floor((maxCartCookieLength - 1) / 65));
		expect(cookie()).toHaveLength(1 + 65 * n);
	});
});

describe('the server’s copy of the cart', () => {
	test('is the cart after the browser has deleted its own', () => {
		putCopy('1.atlas.bread');
		const refresh = vi.fn();
		const { cart } = open([atlas, bread], { refresh });

		expect(ids(cart)).toEqual(['atlas', 'bread']);
		cart.add(clock);

		expect(cookie()).toBe('1.atlas.bread.clock');
		expect(copy()).toBeNull();
		expect(refresh).not.toHaveBeenCalled();
	});

	test('never replaces a newer cart, and is deleted if it is older', () => {
		putCookie('1.atlas.bread');
		putCopy('1.atlas');
		expect(ids(open([atlas, bread]).cart)).toEqual(['atlas', 'bread']);
		expect(copy()).toBeNull();
	});

	test('stays if it is that of the cart', () => {
		putCookie('1.atlas');
		putCopy('1.atlas');
		open([atlas]);
		expect(copy()).toBe('1764450000.1.atlas');
	});

	test('does not return an emptied cart', () => {
		const { cart } = open([]);
		cart.add(atlas);
		cart.remove('atlas');
		putCopy('1.atlas');

		expect(ids(open([]).cart)).toEqual([]);
		expect(copy()).toBeNull();
	});
});

describe('books that responses have added or removed', () => {
	const put = (id: string, place: number) => (document.cookie = `ssb_cart.${id}=${place}; path=/`);
	const changes = () => document.cookie.match(/ssb_cart\.\w+/g) ?? [];

	test('change the cart until the next change of the page, which keeps them', () => {
		putCookie('1.atlas.bread');
		put('atlas', 0);
		put('bread', 0);
		put('clock', 1);
		const refresh = vi.fn();
		const { cart } = open([clock], { refresh });

		expect(ids(cart)).toEqual(['clock']);
		expect(refresh).not.toHaveBeenCalled();
		cart.add(atlas);

		expect(cookie()).toBe('1.clock.atlas');
		expect(changes()).toEqual([]);
	});

	test('are not in the server’s copy either, which stays', () => {
		putCookie('1.atlas.bread');
		put('atlas', 0);
		putCopy('1.bread');
		expect(ids(open([bread]).cart)).toEqual(['bread']);
		expect(copy()).toBe('1764450000.1.bread');
	});

	test('leave the copy as it is where the browser has deleted the cart', () => {
		putCopy('1.atlas.bread');
		put('atlas', 0);
		expect(ids(open([bread]).cart)).toEqual(['bread']);
		expect(copy()).toBe('1764450000.1.atlas.bread');
	});
});

describe('books that went off sale', () => {
	const problem = {
		code: 'book_unavailable',
		message: '',
		books: ['gone'],
		titles: ['Gone']
	} as const;

	test('leave the cookie when the server has named them', () => {
		putCookie('1.atlas.gone');
		const cart = new Cart(() =>
			shopData([atlas], { problem: { ...problem, books: ['gone'], titles: ['Gone'] } })
		);
		cleanups.push(
			$effect.root(() => {
				$effect(() => void cart.lines);
			})
		);
		flushSync();
		expect(cookie()).toBe('1.atlas');
		expect(ids(cart)).toEqual(['atlas']);
	});

	test('stay if the address of the page names books that are for sale', () => {
		putCookie('1.atlas');
		const cart = new Cart(() =>
			shopData([atlas], { problem: { ...problem, books: ['atlas'], titles: [] } })
		);
		cleanups.push(
			$effect.root(() => {
				$effect(() => void cart.lines);
			})
		);
		flushSync();
		expect(cookie()).toBe('1.atlas');
	});

	test('do not count when the cart is full', () => {
		const hundred = Array.from({ length: 99 }, (_, n) => `gone-${n}`);
		putCookie(['1', ...hundred, 'atlas'].join('.'));
		const { cart, load } = open([atlas]);
		load([{ ...atlas }]);

		expect(cart.add(bread)).toBeNull();
		expect(ids(cart)).toEqual(['atlas', 'bread']);
		expect(cookie()).toBe('1.atlas.bread');
	});
});

describe('server data', () => {
	test('is shown', () => {
		expect(ids(open([atlas]).cart)).toEqual(['atlas']);
	});

	test('replaces earlier local changes', () => {
		const { cart, load } = open([atlas]);
		cart.add(bread);

		load([clock]);

		expect(ids(cart)).toEqual(['clock']);
	});

	test('does not undo a change when a load returns the same array', () => {
		const list = [atlas];
		let data = $state.raw({ cart: list });
		const cart = new Cart(() => shopData(data.cart));
		cleanups.push(
			$effect.root(() => {
				$effect(() => void cart.lines);
			})
		);
		flushSync();
		cart.add(bread);

		data = { cart: list };
		flushSync();

		expect(ids(cart)).toEqual(['atlas', 'bread']);
	});

	test('is refreshed once when it is older than the cookie', () => {
		const refresh = vi.fn();
		const { cart, load } = open([], { refresh });
		cart.add(atlas);
		expect(refresh).not.toHaveBeenCalled();

		load([]); // requested before the book was added
		expect(refresh).toHaveBeenCalledTimes(1);
		load([]);
		expect(refresh).toHaveBeenCalledTimes(1);

		load([atlas]);
		expect(ids(cart)).toEqual(['atlas']);
	});

	test('is refreshed when the cookie holds an unknown id', () => {
		putCookie('1.atlas.bread');
		const refresh = vi.fn();
		const { cart, load } = open([atlas], { refresh });

		expect(ids(cart)).toEqual(['atlas']);
		expect(refresh).toHaveBeenCalledTimes(1);

		load([atlas, bread]);
		expect(ids(cart)).toEqual(['atlas', 'bread']);
		expect(refresh).toHaveBeenCalledTimes(1);
	});

	test('is refreshed after a payment deleted the cookie', () => {
		const refresh = vi.fn();
		open([atlas], { refresh });

		expect(refresh).toHaveBeenCalledTimes(1);
	});

	test('is not refreshed again if it omits a book of the cookie', () => {
		putCookie('1.atlas.gone');
		const refresh = vi.fn();
		const { load } = open([atlas], { refresh });

		for (let n = 0; n < 5; n += 1) load([atlas]);

		expect(refresh).toHaveBeenCalledTimes(1);
	});
});

describe('other tabs', () => {
	test('show added and removed books at once', async () => {
		const here = open();
		const there = open();

		here.cart.add(atlas);
		await expect.poll(() => ids(there.cart)).toEqual(['atlas']);

		there.cart.remove('atlas');
		await expect.poll(() => ids(here.cart)).toEqual([]);
	});

	test('receive changes of a page that does not read its cart', async () => {
		const there = open();
		const silent = new Cart<Book>(() => shopData([]));

		silent.add(atlas);

		await expect.poll(() => ids(there.cart)).toEqual(['atlas']);
	});

	test('receive books that are in `$state`', async () => {
		const books = $state([{ ...atlas }]);
		const there = open();
		const here = new Cart(() => shopData(books));

		here.add(bread);

		await expect.poll(() => ids(there.cart)).toEqual(['atlas', 'bread']);
	});

	test('are ignored if they send malformed messages', async () => {
		const { cart } = open([atlas]);
		const channel = new BroadcastChannel('ssb_cart');

		channel.postMessage('nonsense');
		channel.postMessage([bread]);
		await expect.poll(() => ids(cart)).toEqual(['bread']);

		channel.close();
	});

	test('lose no changes if this tab cannot receive them', () => {
		vi.stubGlobal('BroadcastChannel', undefined);
		const refresh = vi.fn();
		const here = open([], { refresh });
		const there = open();
		there.cart.add(atlas);

		here.cart.add(bread);

		expect(cookie()).toBe('1.atlas.bread');
		expect(ids(here.cart)).toEqual(['bread']);
		expect(refresh, 'to load the unknown book').toHaveBeenCalledTimes(1);
	});

	test('are ignored when nothing reads the cart any more', async () => {
		const listeners = vi.spyOn(window, 'removeEventListener');
		const { cart, close } = open([atlas]);
		close();
		await Promise.resolve();
		const removed = listeners.mock.calls.map(([type]) => type);
		listeners.mockRestore();
		expect(removed).toEqual(expect.arrayContaining(['pagehide', 'pageshow']));

		putCookie('1.bread');
		window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

		expect(ids(cart)).toEqual(['atlas']);
	});
});

describe('a page restored from the back/forward cache', () => {
	const restorePage = () => {
		window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
		window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
	};

	test('removes books that were paid for in the meantime', () => {
		putCookie('1.atlas.bread');
		const { cart } = open([atlas, bread]);

		putCookie('1.bread');
		restorePage();
		expect(ids(cart)).toEqual(['bread']);

		clearCookie();
		restorePage();
		expect(ids(cart)).toEqual([]);
	});

	test('refreshes to load unknown books', () => {
		putCookie('1.atlas');
		const refresh = vi.fn();
		const { cart } = open([atlas], { refresh });

		putCookie('1.atlas.clock');
		restorePage();

		expect(ids(cart)).toEqual(['atlas']);
		expect(refresh).toHaveBeenCalledTimes(1);
	});

	test('receives changes of other tabs', async () => {
		const here = open();
		restorePage();

		open().cart.add(atlas);

		await expect.poll(() => ids(here.cart)).toEqual(['atlas']);
	});
});

describe('a browser with restrictions', () => {
	test('has a cart without BroadcastChannel', () => {
		vi.stubGlobal('BroadcastChannel', undefined);
		const { cart } = open();

		cart.add(atlas);

		expect(ids(cart)).toEqual(['atlas']);
		expect(cookie()).toBe('1.atlas');
	});

	test.each([
		['ignored', { get: () => '', set: () => undefined }],
		[
			'forbidden',
			{
				get() {
					throw new DOMException('no', 'SecurityError');
				},
				set() {
					throw new DOMException('no', 'SecurityError');
				}
			}
		]
	])('keeps the cart until the page is closed with cookies %s', (_, accessors) => {
		Object.defineProperty(document, 'cookie', { ...accessors, configurable: true });
		try {
			const { cart } = open();

			cart.add(atlas);
			cart.add(bread);
			cart.remove('atlas');

			expect(ids(cart)).toEqual(['bread']);
		} finally {
			Reflect.deleteProperty(document, 'cookie');
		}
	});

	test('has a cart with books that cannot be cloned', () => {
		const { cart } = open();

		cart.add({ ...atlas, describe: () => 'text' } as Book);

		expect(ids(cart)).toEqual(['atlas']);
	});
});
