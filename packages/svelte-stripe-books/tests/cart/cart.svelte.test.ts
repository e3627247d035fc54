import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Cart, type CartOptions } from '../../src/lib/cart/cart.svelte.ts';
import type { Book } from '../../src/lib/core/book.ts';
import { maxCartCookieLength } from '../../src/lib/core/cart-cookie.ts';
import { atlas, book, bread, clock } from '../support/shelf.ts';

const cookie = () => /(?:^|; )ssb_cart=([^;]*)/.exec(document.cookie)?.[1] ?? null;
const putCookie = (value: string) => (document.cookie = `ssb_cart=${value}; path=/`);
const clearCookie = () => (document.cookie = 'ssb_cart=; path=/; max-age=0');
const ids = (cart: Cart) => cart.lines.map(({ id }) => id);

let leave: (() => void)[] = [];

/** A cart on a page: something reads it, as components do. */
function open(served: Book[] = [], options: Partial<CartOptions> = {}) {
	let source = $state.raw(served);
	const cart = new Cart(() => source, { currency: 'usd', ...options });
	const close = $effect.root(() => {
		$effect(() => void cart.lines);
	});
	leave.push(close);
	flushSync();
	return {
		cart,
		close,
		/** The app loaded its data again. */
		load(books: Book[]) {
			source = books;
			flushSync();
		}
	};
}

beforeEach(clearCookie);

afterEach(() => {
	for (const close of leave) close();
	leave = [];
	vi.unstubAllGlobals();
	clearCookie();
});

describe('a cart', () => {
	test('holds one copy of each book, and adds up what they cost', () => {
		const { cart } = open();

		expect(cart.add(atlas)).toBeNull();
		expect(cart.add(bread)).toBeNull();
		expect(cart.add(atlas)).toBeNull();

		expect(ids(cart)).toEqual(['atlas', 'bread']);
		expect([cart.count, cart.total, cart.format(cart.total)]).toEqual([2, 2050, '$20.50']);
		expect([cart.has('bread'), cart.has('clock')]).toEqual([true, false]);
	});

	test('gives a book back', () => {
		const { cart } = open([atlas, bread]);

		cart.remove('atlas');

		expect(ids(cart)).toEqual(['bread']);
		expect(cart.total).toBe(800);
	});

	test('is in a cookie of ids that the next request carries', async () => {
		const { cart } = open();

		cart.add(atlas);
		cart.add(bread);

		expect(cookie()).toBe('1.atlas.bread');
		const stored = await cookieStore.get('ssb_cart');
		expect(stored).toMatchObject({ path: '/', sameSite: 'lax', secure: false });
		const days = ((stored as { expires?: number }).expires ?? 0) - Date.now();
		expect(days / 86_400_000).toBeCloseTo(180, 1);
	});

	test('leaves no cookie when the last book is out', () => {
		const { cart } = open();
		cart.add(atlas);

		cart.remove('atlas');

		expect(cookie()).toBeNull();
	});

	test('that is full says so and stays as it is', () => {
		const hundred = Array.from({ length: 100 }, (_, n) => book(`b${n}`, `Book ${n}`));
		const { cart } = open(hundred);
		cart.remove('b99');
		cart.add(atlas);
		const before = cookie();

		expect(cart.add(bread)?.code).toBe('cart_full');

		expect(cart.count).toBe(100);
		expect(cookie()).toBe(before);
		expect(cart.add(atlas), 'a book that is in it already').toBeNull();
	});

	test('is full before browsers drop its cookie', () => {
		const { cart } = open();
		const long = (n: number) => book(`${n}`.padStart(64, 'x'), `Long ${n}`);
		let n = 0;
		while (n < 100 && cart.add(long(n)) === null) n += 1;

		expect(n).toBe(Math.floor((maxCartCookieLength - 1) / 65));
		expect(cookie()).toHaveLength(1 + 65 * n);
	});

	test('needs a currency, and says where', () => {
		expect(() => new Cart(() => [], { currency: '' })).toThrow(
			/setShopContext: `currency` is missing/
		);
	});
});

describe('what the server loads', () => {
	test('is shown', () => {
		expect(ids(open([atlas]).cart)).toEqual(['atlas']);
	});

	test('wins over what was changed on the page before', () => {
		const { cart, load } = open([atlas]);
		cart.add(bread);

		load([clock]);

		expect(ids(cart)).toEqual(['clock']);
	});

	test('does not undo a change when the very same list is loaded around it', () => {
		const list = [atlas];
		let data = $state.raw({ cart: list });
		const cart = new Cart(() => data.cart, { currency: 'usd' });
		leave.push(
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

	test('is asked for again when it is older than the cookie, and only once', () => {
		const refresh = vi.fn();
		const { cart, load } = open([], { refresh });
		cart.add(atlas);
		expect(refresh).not.toHaveBeenCalled();

		load([]); // asked before the book was added, answered after
		expect(refresh).toHaveBeenCalledTimes(1);
		load([]);
		expect(refresh).toHaveBeenCalledTimes(1);

		load([atlas]);
		expect(ids(cart)).toEqual(['atlas']);
	});

	test('is asked for when the cookie holds an id the page does not know', () => {
		putCookie('1.atlas.bread');
		const refresh = vi.fn();
		const { cart, load } = open([atlas], { refresh });

		expect(ids(cart)).toEqual(['atlas']);
		expect(refresh).toHaveBeenCalledTimes(1);

		load([atlas, bread]);
		expect(ids(cart)).toEqual(['atlas', 'bread']);
		expect(refresh).toHaveBeenCalledTimes(1);
	});

	test('is asked for after a payment that took the cookie along', () => {
		const refresh = vi.fn();
		open([atlas], { refresh });

		expect(refresh).toHaveBeenCalledTimes(1);
	});

	test('may leave out a book of the cookie for good, without being asked for ever', () => {
		putCookie('1.atlas.gone');
		const refresh = vi.fn();
		const { load } = open([atlas], { refresh });

		for (let n = 0; n < 5; n += 1) load([atlas]);

		expect(refresh).toHaveBeenCalledTimes(1);
	});
});

describe('other tabs', () => {
	test('show at once what was added and removed here', async () => {
		const here = open();
		const there = open();

		here.cart.add(atlas);
		await expect.poll(() => ids(there.cart)).toEqual(['atlas']);

		there.cart.remove('atlas');
		await expect.poll(() => ids(here.cart)).toEqual([]);
	});

	test('hear also a page that reads no cart itself', async () => {
		const there = open();
		const silent = new Cart(() => [], { currency: 'usd' });

		silent.add(atlas);

		await expect.poll(() => ids(there.cart)).toEqual(['atlas']);
	});

	test('hear of books that live in a page’s own state', async () => {
		const books = $state([{ ...atlas }]);
		const there = open();
		const here = new Cart(() => books, { currency: 'usd' });

		here.add(bread);

		await expect.poll(() => ids(there.cart)).toEqual(['atlas', 'bread']);
	});

	test('hear nothing that is no cart', async () => {
		const { cart } = open([atlas]);
		const channel = new BroadcastChannel('ssb_cart');

		channel.postMessage('nonsense');
		channel.postMessage([bread]);
		await expect.poll(() => ids(cart)).toEqual(['bread']);

		channel.close();
	});

	test('lose nothing when this one did not hear of them', () => {
		vi.stubGlobal('BroadcastChannel', undefined);
		const refresh = vi.fn();
		const here = open([], { refresh });
		const there = open();
		there.cart.add(atlas);

		here.cart.add(bread);

		expect(cookie()).toBe('1.atlas.bread');
		expect(ids(here.cart)).toEqual(['bread']);
		expect(refresh, 'to learn what atlas is').toHaveBeenCalledTimes(1);
	});

	test('are not heard once nobody reads the cart', async () => {
		const listeners = vi.spyOn(window, 'removeEventListener');
		const { cart, close } = open([atlas]);
		close();
		await Promise.resolve();
		const gone = listeners.mock.calls.map(([type]) => type);
		listeners.mockRestore();
		expect(gone).toEqual(expect.arrayContaining(['pagehide', 'pageshow']));

		putCookie('1.bread');
		window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

		expect(ids(cart)).toEqual(['atlas']);
	});
});

describe('a page that comes back from the browser’s memory', () => {
	const comeBack = () => {
		window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
		window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
	};

	test('shows the cart without the books that were paid meanwhile', () => {
		putCookie('1.atlas.bread');
		const { cart } = open([atlas, bread]);

		putCookie('1.bread');
		comeBack();
		expect(ids(cart)).toEqual(['bread']);

		clearCookie();
		comeBack();
		expect(ids(cart)).toEqual([]);
	});

	test('asks the server about books it never saw', () => {
		putCookie('1.atlas');
		const refresh = vi.fn();
		const { cart } = open([atlas], { refresh });

		putCookie('1.atlas.clock');
		comeBack();

		expect(ids(cart)).toEqual(['atlas']);
		expect(refresh).toHaveBeenCalledTimes(1);
	});

	test('still hears other tabs', async () => {
		const here = open();
		comeBack();

		open().cart.add(atlas);

		await expect.poll(() => ids(here.cart)).toEqual(['atlas']);
	});
});

describe('a browser that gives the page little', () => {
	test('without BroadcastChannel keeps a cart', () => {
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
	])('with cookies %s keeps a cart as long as the page lives', (_, accessors) => {
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

	test('survives a column of the app that cannot be copied to other tabs', () => {
		const { cart } = open();

		cart.add({ ...atlas, describe: () => 'words' } as Book);

		expect(ids(cart)).toEqual(['atlas']);
	});
});
