import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import AddToCart from '../../src/lib/components/AddToCart.svelte';
import { defaultPaths } from '../../src/lib/core/paths.ts';
import { atlas, book, bread } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

const badge = () => page.getByRole('link', { name: /^Cart, / });

describe('AddToCart', () => {
	test('adds and removes the book, announces it, and links to the cart', async () => {
		await renderInShop(AddToCart, { book: atlas });

		await page.getByRole('button', { name: `Add to cart: ${atlas.title}` }).click();

		await expect.element(badge()).toHaveAccessibleName('Cart, 1 book');
		await expect
			.element(page.getByRole('link', { name: 'View cart' }))
			.toHaveAttribute('href', '/cart');
		await expect
			.element(page.getByRole('status'))
			.toHaveTextContent('An Atlas of Small Rooms was added to your cart.');

		await page.getByRole('button', { name: `Remove: ${atlas.title}` }).click();

		await expect.element(badge()).toHaveAccessibleName('Cart, 0 books');
		await expect
			.element(page.getByRole('status'))
			.toHaveTextContent('An Atlas of Small Rooms was removed from your cart.');
	});

	test('keeps the keyboard focus when it adds and removes', async () => {
		await renderInShop(AddToCart, { book: atlas });
		page.getByRole('button').element().focus();

		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByRole('button', { name: /^Remove/ })).toHaveFocus();

		await userEvent.keyboard(' ');
		await expect.element(page.getByRole('button', { name: /^Add to cart/ })).toHaveFocus();
	});

	test('ignores the second click of a double click', async () => {
		await renderInShop(AddToCart, { book: atlas });

		await page.getByRole('button', { name: /^Add to cart/ }).dblClick();

		await expect.element(badge()).toHaveAccessibleName('Cart, 1 book');
	});

	test('shares one live region among all books on the page', async () => {
		await renderInShop(AddToCart, { book: atlas });
		await renderInShop(AddToCart, { book: bread });

		expect(document.querySelectorAll('[role=status]')).toHaveLength(1);
	});

	test('shows a problem when the cart is full', async () => {
		const hundred = Array.from({ length: 100 }, (_, n) => book(`b${n}`, `Book ${n}`));
		await renderInShop(
			AddToCart,
			{ book: atlas, problemMessages: { cart_full: 'Cart full.' } },
			hundred
		);

		await page.getByRole('button', { name: /^Add to cart/ }).click();

		await expect.element(page.getByRole('alert')).toHaveTextContent('Cart full.');
		await expect.element(badge()).toHaveAccessibleName('Cart, 100 books');
		await expect.element(page.getByRole('status')).toHaveTextContent('');
	});

	test('has no button for a book that is off sale', async () => {
		await renderInShop(AddToCart, { book: { ...atlas, onSale: false } });

		await expect.element(page.getByText('Not for sale right now')).toBeVisible();
		expect(page.getByRole('button').elements()).toEqual([]);
	});

	test("links an owned book to the context's library", async () => {
		await renderInShop(AddToCart, { book: atlas, owned: true }, [], {
			paths: { ...defaultPaths, library: '/de/bibliothek' }
		});

		await expect
			.element(page.getByRole('link', { name: `Read in your library: ${atlas.title}` }))
			.toHaveAttribute('href', '/de/bibliothek');
		expect(document.querySelector('form')).toBeNull();
	});

	test('moves the focus to the library when an owned book is removed from the cart', async () => {
		await renderInShop(AddToCart, { book: atlas, owned: true }, [atlas]);

		await page.getByRole('button', { name: /^Remove/ }).click();

		await expect.element(page.getByRole('link', { name: /^Read in your library/ })).toHaveFocus();
	});

	test('posts a form without JavaScript', async () => {
		await renderInShop(AddToCart, { book: atlas }, [], {
			paths: { ...defaultPaths, cartItems: '/shop/cart/items', cart: '/shop/cart' }
		});
		const form = document.querySelector('form');

		expect([form?.method, form?.getAttribute('action')]).toEqual(['post', '/shop/cart/items']);
		expect([...new FormData(form ?? undefined)]).toEqual([
			['book', 'atlas'],
			['intent', 'add']
		]);

		await page.getByRole('button').click();
		await expect
			.element(page.getByRole('link', { name: 'View cart' }))
			.toHaveAttribute('href', '/shop/cart');
		expect([...new FormData(form ?? undefined)]).toEqual([
			['book', 'atlas'],
			['intent', 'remove']
		]);
	});

	test('does nothing when the app prevents the submit event', async () => {
		await renderInShop(AddToCart, { book: atlas, onsubmit: (event) => event.preventDefault() });

		await page.getByRole('button').click();

		await expect.element(badge()).toHaveAccessibleName('Cart, 0 books');
	});

	test('throws an error with instructions without a shop context', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);

		await expect(render(AddToCart, { book: atlas })).rejects.toThrow(
			/call setShopContext in a parent layout/
		);
	});
});
