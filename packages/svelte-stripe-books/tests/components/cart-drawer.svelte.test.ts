import { describe, expect, test, vi } from 'vitest';
import { createRawSnippet } from 'svelte';
import { page, userEvent } from 'vitest/browser';
import CartDrawer from '../../src/lib/components/cart/CartDrawer.svelte';
import { atlas, bread } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';
import '../../src/lib/styles.css';

useEmptyCart();

/** The drawer's badge. The page contains another dialog before this one. */
const badge = () => page.getByRole('link', { name: /^Cart, / }).nth(1);
const drawer = () => page.getByRole('dialog', { name: 'Your cart' });

describe('CartDrawer', () => {
	test('opens from the keyboard, takes the focus and returns it', async () => {
		await renderInShop(CartDrawer, {}, [atlas]);
		badge().element().focus();

		await userEvent.keyboard('{Enter}');
		await expect.element(drawer()).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Close' })).toHaveFocus();

		await userEvent.keyboard('{Escape}');
		expect(drawer().elements()).toEqual([]);
		await expect.element(badge()).toHaveFocus();
	});

	test('opens again before the browser fires the close event', async () => {
		await renderInShop(CartDrawer, {}, [atlas]);
		await badge().click();
		await expect.element(drawer()).toBeVisible();
		const dialog = document.querySelector('dialog')!;
		const closed = new Promise((resolve) => dialog.addEventListener('close', resolve));

		// Simulates the Escape key. The `close` event follows asynchronously.
		dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
		dialog.close();
		badge()
			.element()
			.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
		await closed;

		await expect.element(page.getByRole('button', { name: 'Close' })).toBeVisible();
	});

	test('shows what the shop adds below the reassurance, such as links to its terms', async () => {
		const footnote = createRawSnippet(() => ({
			render: () => '<p><a href="/terms">Terms</a></p>'
		}));
		await renderInShop(CartDrawer, { footnote }, [atlas]);
		await badge().click();
		await expect.element(drawer().getByRole('link', { name: 'Terms' })).toBeVisible();
	});

	test('closes on its button and on a click on the backdrop', async () => {
		await renderInShop(CartDrawer, {}, [atlas]);

		await badge().click();
		await page.getByRole('button', { name: 'Close' }).click();
		await expect.poll(() => drawer().elements()).toEqual([]);

		await badge().click();
		await expect.element(drawer()).toBeVisible();
		await userEvent.click(document.body, { position: { x: 5, y: 5 }, force: true });
		await expect.poll(() => drawer().elements()).toEqual([]);
	});

	test('closes when a link in it is followed', async () => {
		await renderInShop(CartDrawer, { href: (book) => `#${book.id}` }, [atlas]);
		await badge().click();

		await drawer().getByRole('link', { name: atlas.title }).click();

		await expect.poll(() => drawer().elements()).toEqual([]);
		expect(location.hash).toBe('#atlas');
		location.hash = '';
	});

	test('may leave the page before the browser reports that it closed', async () => {
		const { unmount } = await renderInShop(CartDrawer, {}, [atlas]);
		await badge().click();
		await expect.element(drawer()).toBeVisible();
		const dialog = drawer().element();
		await unmount();

		const onError = vi.fn((event: ErrorEvent) => event.preventDefault());
		addEventListener('error', onError);
		dialog.dispatchEvent(new Event('close'));
		removeEventListener('error', onError);
		expect(onError).not.toHaveBeenCalled();
	});

	test('announces removed books inside the dialog and keeps the focus there', async () => {
		await renderInShop(CartDrawer, {}, [atlas, bread]);
		await badge().click();

		await page.getByRole('button', { name: 'Remove: Bread & Salt' }).click();
		await expect
			.element(drawer().getByRole('status'))
			.toHaveTextContent('Bread & Salt was removed from your cart.');
		await page.getByRole('button', { name: `Remove: ${atlas.title}` }).click();

		await expect.element(drawer().getByRole('region', { name: 'Your cart' })).toHaveFocus();
		expect(document.querySelectorAll('[data-books-announcer]')).toHaveLength(1);
		await userEvent.keyboard('{Escape}');
		await expect
			.poll(() => document.querySelector('body > [data-books-announcer]')?.textContent)
			.toBe('');
	});

	test('is a link to the cart page, which opens in a new tab with the Ctrl key', async () => {
		await renderInShop(CartDrawer, { cartHref: '#cart' }, [atlas]);
		await expect.element(badge()).toHaveAttribute('href', '#cart');

		const click = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true });
		addEventListener('click', (event) => event.preventDefault(), { once: true });
		badge().element().dispatchEvent(click);

		expect(drawer().elements()).toEqual([]);
	});

	test('opens with the `open` prop', async () => {
		await renderInShop(CartDrawer, { open: true }, [atlas]);

		await expect.element(drawer()).toBeVisible();
	});
});
