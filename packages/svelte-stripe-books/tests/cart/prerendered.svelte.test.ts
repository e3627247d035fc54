import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { Cart } from '../../src/lib/cart/cart.svelte.ts';
import CartSummary from '../../src/lib/components/cart/CartSummary.svelte';
import type { BookSummary } from '../../src/lib/core/book.ts';
import { defaultPaths } from '../../src/lib/core/paths.ts';
import { renderInShop } from '../components/shop.ts';
import { deferred } from '../support/deferred.ts';
import { atlas, bread } from '../support/sample-books.ts';
import { shopData } from '../support/shop-data.ts';

const putCookie = (value: string) => (document.cookie = `ssb_cart=${value}; path=/`);
const clearCookie = () => (document.cookie = 'ssb_cart=; path=/; max-age=0');
const ids = (cart: Cart) => cart.lines.map(({ id }) => id);

let stop: () => void = () => {};
beforeEach(clearCookie);
afterEach(() => {
	stop();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
	clearCookie();
});

/** Answers the requests for the cart, and remembers their URLs. */
function serveCart(answer: () => Response | Promise<Response>): string[] {
	const requested: string[] = [];
	vi.stubGlobal('fetch', async (url: string) => {
		requested.push(url);
		return answer();
	});
	return requested;
}
const answerBooks = (...books: BookSummary[]) => Response.json({ books });

/** Opens a page on which something reads the cart, as the badge does. */
function open(cart: BookSummary[] | null, refresh = vi.fn()) {
	let source = $state.raw(shopData(cart));
	const opened = new Cart(() => source, { refresh });
	stop = $effect.root(() => {
		$effect(() => void opened.lines);
	});
	flushSync();
	return {
		cart: opened,
		refresh,
		navigate(lines: BookSummary[] | null) {
			source = shopData(lines);
			flushSync();
		}
	};
}

describe('the cart on a prerendered page', () => {
	test('is loaded from the endpoint of the shop and shown', async () => {
		putCookie('1.atlas');
		const requested = serveCart(() => answerBooks(atlas));

		await renderInShop(CartSummary, {}, null, {
			paths: { ...defaultPaths, cartItems: '/de/cart/items' }
		});

		await expect.element(page.getByRole('link', { name: 'Cart, 1 book' })).toBeVisible();
		await expect.element(page.getByRole('link', { name: atlas.title })).toBeVisible();
		expect(requested).toEqual(['/de/cart/items']);
	});

	test('is not requested while the visitor has no cart', () => {
		const requested = serveCart(() => answerBooks());

		expect(ids(open(null).cart)).toEqual([]);

		expect(requested).toEqual([]);
	});

	test('keeps the books of the page before, and a book added here', () => {
		putCookie('1.atlas');
		const requested = serveCart(() => answerBooks(atlas));
		const { cart, navigate } = open([atlas]);

		navigate(null);
		cart.add(bread);
		navigate(null);

		expect(ids(cart)).toEqual(['atlas', 'bread']);
		expect(requested).toEqual([]);
	});

	test('asks again when the cart changed while it was loading', async () => {
		putCookie('1.atlas');
		const first = deferred();
		const answers = [
			() => first.promise.then(() => answerBooks(atlas)),
			() => answerBooks(atlas, bread)
		];
		const requested = serveCart(() => answers.shift()?.() ?? answerBooks());
		const { cart } = open(null);

		cart.add(bread);
		first.resolve();

		await expect.poll(() => ids(cart)).toEqual(['atlas', 'bread']);
		expect(requested).toHaveLength(2);
	});

	test('is loaded again by `refresh`, which reloads the data of other pages', async () => {
		putCookie('1.atlas');
		serveCart(() => answerBooks());
		const { cart, refresh } = open(null);

		cart.refresh();

		await expect.poll(() => cart.problem).toBeNull();
		expect(refresh).not.toHaveBeenCalled();
	});

	test.each([404, 405])(
		'shows visitors that it cannot be loaded, and reports the missing endpoint to the developer (%i)',
		async (status) => {
			putCookie('1.atlas');
			const report = vi.fn<typeof reportError>();
			vi.stubGlobal('reportError', report);
			serveCart(() => new Response('<h1>Not found</h1>', { status }));

			const { cart } = open(null);

			await expect.poll(() => cart.problem?.code).toBe('cart_unavailable');
			expect(cart.problem?.message).toMatch(/can’t load your cart/);
			expect(report).toHaveBeenCalledTimes(1);
			expect(String(report.mock.calls[0]?.[0])).toMatch(
				/GET \/cart\/items responded with 40\d\. See docs\/errors\.md#cart_unavailable/
			);
		}
	);

	test.each([
		['without a connection', () => Promise.reject(new TypeError('Failed to fetch'))],
		['if a proxy responds with an HTML page', () => new Response('<p>Sign in', { status: 200 })]
	])('tells the visitor that it could not be loaded %s', async (_, answer) => {
		putCookie('1.atlas');
		serveCart(answer);

		const { cart } = open(null);

		await expect.poll(() => cart.problem?.code).toBe('cart_unavailable');
	});
});
