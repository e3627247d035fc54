import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import AddToCart from '../../src/lib/components/AddToCart.svelte';
import { atlas, book, bread } from '../support/shelf.ts';
import { quietShop, show } from './shop.ts';

quietShop();

const badge = () => page.getByRole('link', { name: /^Cart, / });

describe('the button of a book', () => {
	test('puts it in the cart, says so once, and offers the way there and back', async () => {
		await show(AddToCart, { book: atlas });

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

	test('keeps the keyboard’s focus through both', async () => {
		await show(AddToCart, { book: atlas });
		page.getByRole('button').element().focus();

		await userEvent.keyboard('{Enter}');
		await expect.element(page.getByRole('button', { name: /^Remove/ })).toHaveFocus();

		await userEvent.keyboard(' ');
		await expect.element(page.getByRole('button', { name: /^Add to cart/ })).toHaveFocus();
	});

	test('clicked twice in a hurry adds the book and leaves it in', async () => {
		await show(AddToCart, { book: atlas });

		await page.getByRole('button', { name: /^Add to cart/ }).dblClick();

		await expect.element(badge()).toHaveAccessibleName('Cart, 1 book');
	});

	test('is one place that speaks, however many books are on the page', async () => {
		await show(AddToCart, { book: atlas });
		await show(AddToCart, { book: bread });

		expect(document.querySelectorAll('[role=status]')).toHaveLength(1);
	});

	test('says when the cart is full', async () => {
		const hundred = Array.from({ length: 100 }, (_, n) => book(`b${n}`, `Book ${n}`));
		await show(AddToCart, { book: atlas, problemMessages: { cart_full: 'No room.' } }, hundred);

		await page.getByRole('button', { name: /^Add to cart/ }).click();

		await expect.element(page.getByRole('alert')).toHaveTextContent('No room.');
		await expect.element(badge()).toHaveAccessibleName('Cart, 100 books');
		await expect.element(page.getByRole('status')).toHaveTextContent('');
	});

	test('is not there for a book that is not for sale', async () => {
		await show(AddToCart, { book: { ...atlas, onSale: false } });

		await expect.element(page.getByText('Not for sale right now')).toBeVisible();
		expect(page.getByRole('button').elements()).toEqual([]);
	});

	test('posts the same without scripts', async () => {
		await show(AddToCart, { book: atlas }, [], {
			paths: { items: '/shop/cart/items', cart: '/shop/cart' }
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

	test('leaves it to a handler of the app that prevents it', async () => {
		await show(AddToCart, { book: atlas, onsubmit: (event) => event.preventDefault() });

		await page.getByRole('button').click();

		await expect.element(badge()).toHaveAccessibleName('Cart, 0 books');
	});

	test('without a cart above it names the fix', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);

		await expect(render(AddToCart, { book: atlas })).rejects.toThrow(
			/call setShopContext in a parent layout/
		);
	});
});
