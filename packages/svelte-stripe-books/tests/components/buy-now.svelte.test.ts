import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import BookDetails from '../../src/lib/components/book/BookDetails.svelte';
import BuyNow from '../../src/lib/components/book/BuyNow.svelte';
import { priceChanged, problem } from '../../src/lib/core/problem.ts';
import { de } from '../../src/lib/messages/de/index.ts';
import { atlas, bread } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';
import '../../src/lib/styles.css';

useEmptyCart();

const german = { messages: de, locale: 'de', currency: 'eur' };
const buttons = () => page.getByRole('button').elements();
const fields = () => [...new FormData(document.querySelector('form') ?? undefined)];

describe('BuyNow', () => {
	test('posts its book and price, without those in the cart', async () => {
		await renderInShop(BuyNow, { book: atlas }, [bread]);

		expect(fields()).toEqual([
			['attempt', expect.any(String)],
			['book', 'atlas'],
			['price', '1250'],
			['buyNow', '1']
		]);
	});

	test('opens the payment page, and keeps the cart', async () => {
		const fetched = vi
			.spyOn(window, 'fetch')
			.mockResolvedValue(Response.json({ url: '#payment-page' }));
		await renderInShop(BuyNow, { book: atlas }, [bread]);

		await page.getByRole('button', { name: 'Buy now' }).click();

		await expect.poll(() => location.hash).toBe('#payment-page');
		location.hash = '';
		expect(JSON.parse(String(fetched.mock.calls[0]?.[1]?.body))).toMatchObject({
			books: ['atlas'],
			prices: [1250],
			buyNow: true
		});
		await expect.element(page.getByRole('link', { name: 'Cart, 1 book' })).toBeVisible();
	});

	test('says which price has changed', async () => {
		const changed = priceChanged([{ book: 'atlas', was: 1250, now: 1500 }]);
		vi.spyOn(window, 'fetch').mockResolvedValue(
			Response.json({ problem: changed }, { status: 409 })
		);
		await renderInShop(BuyNow, { book: atlas });

		await page.getByRole('button').click();

		await expect
			.element(page.getByRole('alert').getByRole('listitem'))
			.toMatchTextContent(/An Atlas of Small Rooms: was \$12\.50, now \$15\.00/);
	});

	test.each([
		['in the cart', { book: atlas }, [atlas]],
		['owned', { book: atlas, owned: true }, []],
		['off sale', { book: { ...atlas, onSale: false } }, []]
	])('is not shown for a book that is %s', async (_, props, cart) => {
		await renderInShop(BuyNow, props, cart);

		expect(buttons()).toEqual([]);
	});

	test('is shown for an owned book whose order the page asks to confirm', async () => {
		await renderInShop(BuyNow, { book: atlas, owned: true }, [], {
			problem: problem('book_owned', ['atlas'])
		});

		await expect.element(page.getByRole('button', { name: 'Buy again' })).toBeVisible();
		expect(fields()).toContainEqual(['again', 'atlas']);
	});

	test('asks before it sells a book again, also once the page knows that it is owned', async () => {
		const asked = problem('book_owned', ['atlas']);
		vi.spyOn(window, 'fetch').mockResolvedValue(Response.json({ problem: asked }, { status: 409 }));
		const props = $state({ book: atlas, owned: false });
		await renderInShop(BuyNow, props, [], { refresh: () => void (props.owned = true) });

		await page.getByRole('button', { name: 'Buy now' }).click();

		await expect.element(page.getByRole('button', { name: 'Buy again' })).toBeVisible();
		expect(props.owned).toBe(true);
		expect(fields()).toContainEqual(['again', 'atlas']);
	});

	test('reads in German', async () => {
		await renderInShop(BuyNow, { book: atlas }, [], german);

		await expect.element(page.getByRole('button', { name: 'Jetzt kaufen' })).toBeVisible();
	});
});

describe('the buttons of a book', () => {
	/** Positions and sizes of what a shopper sees, as text. */
	const placesOf = (elements: Element[]) =>
		elements.map((element) => {
			const { x, y, width, height } = element.getBoundingClientRect();
			return [x, y, width, height].map(Math.round).join(' ');
		});
	const visible = (selector: string) => [...document.querySelectorAll(selector)];

	test.each([
		[320, {}],
		[320, german],
		[700, {}],
		[1200, german]
	])('keep their row %i pixels wide as it is when the book is added', async (width, settings) => {
		await page.viewport(width + 16, 740);
		await renderInShop(BookDetails, { book: { ...atlas, publishedOn: '2026' } }, [], settings);
		const row = () => visible('[data-books-actions], [data-books-facts]');
		const before = [...placesOf(row()), ...placesOf(visible('[data-books-actions] button'))];

		await page.getByRole('button').last().click();

		await expect.element(page.getByRole('button')).toHaveFocus();
		const link = visible('[data-books-in-cart]');
		const [rowPlace, factsPlace, buyPlace, addPlace] = before;
		expect(placesOf(row())).toEqual([rowPlace, factsPlace]);
		expect(placesOf(link)).toEqual([buyPlace]);
		// The quiet button is at the same place as the other one was, and is not taller.
		const [x, y, , height] = placesOf(visible('[data-books-actions] button'))[0]!.split(' ');
		expect([x, y, height]).toEqual(addPlace!.split(' ').filter((_, at) => at !== 2));
	});

	test('have one primary one', async () => {
		await renderInShop(BookDetails, { book: atlas });
		const primary = () =>
			visible('[data-books-actions] [data-books-button]').filter(
				(one) => getComputedStyle(one).backgroundColor !== 'rgba(0, 0, 0, 0)'
			);
		expect(primary().map(({ textContent }) => textContent.trim())).toEqual(['Buy now']);

		await page.getByRole('button', { name: /^Add to cart/ }).click();
		// Takes the pointer, which tints a quiet button, off it.
		await page.getByRole('heading').first().hover();

		await expect
			.poll(() => primary().map(({ textContent }) => textContent.trim()))
			.toEqual(['View cart']);
		// Also in an app that sets the color of all links.
		const style = document.createElement('style');
		style.textContent = 'a { color: inherit }';
		document.head.append(style);
		const [link] = primary();
		expect(getComputedStyle(link!.firstElementChild!).color).not.toBe(
			getComputedStyle(document.body).color
		);
		style.remove();
	});

	test('are all reached by keyboard after a book is added', async () => {
		await renderInShop(BookDetails, { book: atlas });
		page
			.getByRole('button', { name: /^Add to cart/ })
			.element()
			.focus();

		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByRole('button', { name: /^Remove/ })).toHaveFocus();
		await userEvent.tab({ shift: true });
		await expect.element(page.getByRole('link', { name: 'View cart' })).toHaveFocus();
	});
});
