import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import CartDrawer from '../../src/lib/components/cart/CartDrawer.svelte';
import { atlas, bread } from '../support/shelf.ts';
import { quietShop, show } from './shop.ts';
import '../../src/lib/styles.css';

quietShop();

/** The badge of the drawer; the page has another one. */
const badge = () => page.getByRole('link', { name: /^Cart, / }).nth(1);
const drawer = () => page.getByRole('dialog', { name: 'Your cart' });

describe('the cart beside the page', () => {
	test('opens from the keyboard, takes the focus and gives it back', async () => {
		await show(CartDrawer, {}, [atlas]);
		badge().element().focus();

		await userEvent.keyboard('{Enter}');
		await expect.element(drawer()).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Close' })).toHaveFocus();

		await userEvent.keyboard('{Escape}');
		expect(drawer().elements()).toEqual([]);
		await expect.element(badge()).toHaveFocus();
	});

	test('opens again for who changes their mind before the browser has told that it closed', async () => {
		await show(CartDrawer, {}, [atlas]);
		await badge().click();
		await expect.element(drawer()).toBeVisible();
		const dialog = document.querySelector('dialog')!;
		const told = new Promise((resolve) => dialog.addEventListener('close', resolve));

		// As by the Escape key: the event that tells of it comes a moment after.
		dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
		dialog.close();
		badge()
			.element()
			.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
		await told;

		await expect.element(page.getByRole('button', { name: 'Close' })).toBeVisible();
	});

	test('closes by its button and by a click beside it', async () => {
		await show(CartDrawer, {}, [atlas]);

		await badge().click();
		await page.getByRole('button', { name: 'Close' }).click();
		await expect.poll(() => drawer().elements()).toEqual([]);

		await badge().click();
		await expect.element(drawer()).toBeVisible();
		await userEvent.click(document.body, { position: { x: 5, y: 5 }, force: true });
		await expect.poll(() => drawer().elements()).toEqual([]);
	});

	test('is out of the way once a link in it was followed', async () => {
		await show(CartDrawer, { href: (book) => `#${book.id}` }, [atlas]);
		await badge().click();

		await drawer().getByRole('link', { name: atlas.title }).click();

		await expect.poll(() => drawer().elements()).toEqual([]);
		expect(location.hash).toBe('#atlas');
		location.hash = '';
	});

	test('reads out what was removed where it can be heard, and keeps the focus inside', async () => {
		await show(CartDrawer, {}, [atlas, bread]);
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

	test('is a link to the page of the cart without scripts, and in a new tab', async () => {
		await show(CartDrawer, { cartHref: '#cart' }, [atlas]);
		await expect.element(badge()).toHaveAttribute('href', '#cart');

		const opened = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true });
		addEventListener('click', (event) => event.preventDefault(), { once: true });
		badge().element().dispatchEvent(opened);

		expect(drawer().elements()).toEqual([]);
	});

	test('opens when the app says so', async () => {
		await show(CartDrawer, { open: true }, [atlas]);

		await expect.element(drawer()).toBeVisible();
	});
});
