import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import AddToCart from '../../src/lib/components/AddToCart.svelte';
import CartDrawer from '../../src/lib/components/cart/CartDrawer.svelte';
import CheckoutButton from '../../src/lib/components/cart/CheckoutButton.svelte';
import { problem } from '../../src/lib/core/problem.ts';
import { de } from '../../src/lib/messages/de/index.ts';
import { atlas, bread } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

const german = { messages: de, locale: 'de', currency: 'eur' };
const announced = () => document.querySelector('[data-books-announcer]')?.textContent;

test('a German shop announces added and removed books', async () => {
	await renderInShop(AddToCart, { book: bread }, [], german);

	await page.getByRole('button', { name: /^In den Warenkorb/ }).click();
	await expect.poll(announced).toBe('„Bread & Salt“ liegt jetzt in Ihrem Warenkorb.');
	await page.getByRole('button', { name: /^Entfernen/ }).click();
	await expect.poll(announced).toBe('„Bread & Salt“ liegt nicht mehr in Ihrem Warenkorb.');
});

test('a German shop opens, empties and closes its drawer', async () => {
	await renderInShop(CartDrawer, { open: true }, [atlas], german);

	await expect.element(page.getByRole('dialog', { name: 'Ihr Warenkorb' })).toBeVisible();
	await page.getByRole('button', { name: /^Entfernen/ }).click();
	await expect
		.poll(announced)
		.toBe('„An Atlas of Small Rooms“ liegt nicht mehr in Ihrem Warenkorb.');
	await page.getByRole('button', { name: 'Schließen' }).click();
	await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
});

test('a German shop shows that it is busy, and why a checkout failed', async () => {
	let respond: (response: Response) => void = () => {};
	vi.spyOn(window, 'fetch').mockReturnValue(new Promise((resolve) => (respond = resolve)));
	await renderInShop(CheckoutButton, {}, [atlas], german);

	await page.getByRole('button', { name: 'Zur Kasse' }).click();
	await expect.element(page.getByRole('button', { name: 'Einen Moment …' })).toBeVisible();
	respond(Response.json({ problem: problem('book_unavailable') }, { status: 409 }));
	await expect.element(page.getByRole('alert')).toHaveTextContent(de.problem.book_unavailable);
});
