import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import AddToCart from '../../src/lib/components/AddToCart.svelte';
import CartDrawer from '../../src/lib/components/cart/CartDrawer.svelte';
import CartSummary from '../../src/lib/components/cart/CartSummary.svelte';
import CheckoutButton from '../../src/lib/components/cart/CheckoutButton.svelte';
import LibraryForm from '../../src/lib/components/library/LibraryForm.svelte';
import { problem } from '../../src/lib/core/problem.ts';
import { atlas, book, bread } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

const badge = () => page.getByRole('link', { name: /^Cart, / }).first();

/** Presses Enter on an element, and holds it until it has repeated several times. */
async function holdEnter(target: Element): Promise<void> {
	(target as HTMLElement).focus();
	await userEvent.keyboard('{Enter>6/}');
}

test('a held Enter adds a book once', async () => {
	await renderInShop(AddToCart, { book: atlas });

	await holdEnter(page.getByRole('button').element());

	await expect.element(badge()).toHaveAccessibleName('Cart, 1 book');
	await expect.element(page.getByRole('button', { name: /^Remove/ })).toHaveFocus();
});

test('a held Enter removes one book, although the focus moves to the next', async () => {
	await renderInShop(CartSummary, {}, [atlas, bread, book('clock', 'Clock')]);

	await holdEnter(page.getByRole('button', { name: `Remove: ${atlas.title}` }).element());

	await expect.element(badge()).toHaveAccessibleName('Cart, 2 books');
	await expect.element(page.getByRole('button', { name: `Remove: ${bread.title}` })).toHaveFocus();
});

test('a held Enter opens the drawer, and does not close it again', async () => {
	await renderInShop(CartDrawer, {}, [atlas]);

	await holdEnter(
		page
			.getByRole('link', { name: /^Cart, / })
			.nth(1)
			.element()
	);

	await expect.element(page.getByRole('dialog', { name: 'Your cart' })).toBeVisible();
	await expect.element(page.getByRole('button', { name: 'Close' })).toHaveFocus();
});

test('a held Enter asks for a payment page once', async () => {
	const refuse = () => Promise.resolve(Response.json({ problem: problem('total_too_small') }));
	const requests = vi.spyOn(window, 'fetch').mockImplementation(refuse);
	await renderInShop(CheckoutButton, {}, [atlas]);

	await holdEnter(page.getByRole('button').element());

	await expect.element(page.getByRole('alert')).toBeVisible();
	expect(requests).toHaveBeenCalledTimes(1);
});

test('a held Enter submits an email address once', async () => {
	const submitted = vi.fn((event: SubmitEvent) => event.preventDefault());
	await render(LibraryForm, { value: 'ida@example.com', onsubmit: submitted });

	await holdEnter(page.getByRole('textbox').element());
	expect(submitted).toHaveBeenCalledTimes(1);
	await holdEnter(page.getByRole('button').element());
	expect(submitted).toHaveBeenCalledTimes(2);
});
