import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import AddToCart from '../../src/lib/components/AddToCart.svelte';
import Problem from '../../src/lib/components/Problem.svelte';
import CartSummary from '../../src/lib/components/cart/CartSummary.svelte';
import { problem } from '../../src/lib/core/problem.ts';
import { defaultPaths } from '../../src/lib/core/paths.ts';
import type { ShopMessages } from '../../src/lib/core/messages.ts';
import { atlas, bread } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

const german: ShopMessages = {
	addToCart: { add: 'In den Korb', inCart: 'Im Korb' },
	cartBadge: { label: (count) => `Korb, ${count} ${count === 1 ? 'Buch' : 'Bücher'}` },
	cartLines: { remove: 'Entfernen' },
	cartSummary: { total: 'Summe' },
	checkoutButton: { checkout: 'Zur Kasse' },
	problem: { cart_empty: 'Der Korb ist leer.' }
};

test('all components use the messages of the shop context', async () => {
	await renderInShop(CartSummary, {}, [atlas], { messages: german, locale: 'de', currency: 'eur' });

	await expect.element(page.getByRole('link', { name: 'Korb, 1 Buch' })).toBeVisible();
	await expect
		.element(page.getByRole('button', { name: `Entfernen: ${atlas.title}` }))
		.toBeVisible();
	await expect.element(page.getByText('Summe')).toBeVisible();
	await expect.element(page.getByRole('button', { name: 'Zur Kasse' })).toBeVisible();
	await expect
		.element(page.getByText(/^Subtotal/), { message: 'omitted messages stay in English' })
		.toBeVisible();
});

test('messages of a component take precedence over those of the shop context', async () => {
	await renderInShop(AddToCart, { book: atlas, messages: { add: 'Jetzt kaufen' } }, [], {
		messages: german
	});

	await page.getByRole('button', { name: /^Jetzt kaufen/ }).click();

	await expect.element(page.getByRole('link', { name: 'Im Korb' })).toBeVisible();
});

test('problems use the messages of the shop context', async () => {
	await renderInShop(Problem, { problem: problem('cart_empty') }, [], { messages: german });

	await expect.element(page.getByRole('alert')).toHaveTextContent('Der Korb ist leer.');
});

test('components update when language and paths change', async () => {
	let language = $state('en');
	await renderInShop(CartSummary, {}, [bread], {
		currency: 'eur',
		get paths() {
			return { ...defaultPaths, book: `/${language}/books/[id]` };
		},
		get locale() {
			return language;
		},
		get messages() {
			return language === 'de' ? german : {};
		}
	});
	await expect.element(page.getByRole('button', { name: 'Check out' })).toBeVisible();

	language = 'de';
	flushSync();

	await expect.element(page.getByRole('button', { name: 'Zur Kasse' })).toBeVisible();
	await expect.element(page.getByRole('listitem').getByText(/^8,00\s€$/)).toBeVisible();
	await expect
		.element(page.getByRole('link', { name: bread.title }))
		.toHaveAttribute('href', '/de/books/bread');
});
