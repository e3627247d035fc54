import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import CartSummary from '../../src/lib/components/cart/CartSummary.svelte';
import Problem from '../../src/lib/components/Problem.svelte';
import { defaultPaths } from '../../src/lib/core/paths.ts';
import { priceChanged, problem } from '../../src/lib/core/problem.ts';
import { atlas, bread, clock } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

describe('CartSummary', () => {
	test('shows a line for each book and the total', async () => {
		await renderInShop(CartSummary, { href: (book) => `/books/${book.id}` }, [atlas, bread]);

		const lines = page.getByRole('region', { name: 'Your cart' }).getByRole('listitem');
		await expect
			.element(lines.nth(0))
			.toMatchTextContent(/An Atlas of Small Rooms\s*Ida Holm\s*\$12.50/);
		await expect.element(lines.nth(1)).toMatchTextContent(/Bread & Salt\s*Tomas Řehák\s*\$8.00/);
		await expect
			.element(page.getByRole('link', { name: 'Bread & Salt' }))
			.toHaveAttribute('href', '/books/bread');
		expect(
			page
				.getByRole('definition')
				.elements()
				.map((amount) => amount.textContent.trim())
		).toEqual(['$20.50', '$20.50']);
		await expect.element(page.getByText('Subtotal (2 books)', { exact: true })).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Check out' })).toBeVisible();
	});

	test('names the formats of a book if they are known', async () => {
		const known = { ...atlas, formats: ['epub', 'pdf'] };
		await renderInShop(CartSummary, {}, [known, bread]);
		const lines = page.getByRole('listitem');
		await expect.element(lines.nth(0)).toMatchTextContent(/Ida Holm\s*EPUB, PDF/);
		await expect.element(lines.nth(1)).not.toMatchTextContent(/EPUB/);
	});

	test.each([
		['inclusive', false, /^Tax is included\.$/],
		['exclusive', false, /^Any tax is added at checkout\.$/],
		['inclusive', true, /^Tax is included\. Have a promotion code\? Enter it at checkout\.$/]
	] as const)(
		'says what happens to the total at checkout: tax %s, codes %s',
		async (taxBehavior, promotionCodes, text) => {
			await renderInShop(CartSummary, {}, [atlas], { terms: { taxBehavior, promotionCodes } });
			await expect.element(page.getByText(text)).toBeVisible();
			await expect.element(page.getByText(/^Pay securely with Stripe\./)).toBeVisible();
		}
	);

	test('promises nothing about tax that the server did not say', async () => {
		await renderInShop(CartSummary, {}, [atlas]);
		await expect.element(page.getByText(/^Pay securely/)).toBeVisible();
		expect(page.getByText(/tax/i).elements()).toEqual([]);
	});

	test('asks for no money for free books', async () => {
		await renderInShop(CartSummary, {}, [{ ...atlas, priceInCents: 0 }]);
		await expect.element(page.getByRole('button', { name: 'Get for free' })).toBeVisible();
		await expect.element(page.getByText(/^There is nothing to pay/)).toBeVisible();
		expect(page.getByText(/Pay securely/).elements()).toEqual([]);
	});

	test('leaves out that it is empty if the message is, since the page may say so', async () => {
		await renderInShop(CartSummary, { messages: { empty: '' } });
		await expect.element(page.getByText(/^Books you add stay here/)).toBeVisible();
		expect(document.querySelector('[data-books-empty-title]')).toBeNull();
	});

	test('leads from an empty cart to the catalog', async () => {
		await renderInShop(CartSummary, {}, [], { paths: { ...defaultPaths, catalog: '/de' } });
		await expect.element(page.getByText(/^Books you add stay here/)).toBeVisible();
		await expect
			.element(page.getByRole('link', { name: 'See all books' }))
			.toHaveAttribute('href', '/de');
	});

	test('removes books, announces it, and moves the focus to the next line', async () => {
		await renderInShop(CartSummary, {}, [atlas, bread, clock]);

		await page.getByRole('button', { name: 'Remove: Bread & Salt' }).click();

		await expect
			.element(page.getByRole('status'))
			.toHaveTextContent('Bread & Salt was removed from your cart.');
		await expect
			.element(page.getByRole('button', { name: `Remove: ${clock.title}` }))
			.toHaveFocus();
		await expect.element(page.getByRole('link', { name: 'Cart, 2 books' })).toBeVisible();

		await page.getByRole('button', { name: `Remove: ${clock.title}` }).click();
		await expect
			.element(page.getByRole('button', { name: `Remove: ${atlas.title}` }))
			.toHaveFocus();

		await page.getByRole('button', { name: `Remove: ${atlas.title}` }).click();
		await expect.element(page.getByText('Your cart is empty.')).toBeVisible();
		await expect.element(page.getByRole('region', { name: 'Your cart' })).toHaveFocus();
		expect(page.getByRole('button').elements()).toEqual([]);
	});

	test('shows why it is empty when the only book went off sale', async () => {
		vi.spyOn(window, 'fetch').mockResolvedValue(
			Response.json({ problem: problem('book_unavailable', ['bread']) }, { status: 409 })
		);
		const refresh = vi.fn();
		const shop = await renderInShop(CartSummary, {}, [bread], { refresh });

		await page.getByRole('button', { name: 'Check out' }).click();
		await expect.poll(() => refresh.mock.calls.length).toBe(1);
		await shop.rerender({ cart: [] });

		await expect.element(page.getByText('Your cart is empty.')).toBeVisible();
		await expect.element(page.getByRole('alert')).toMatchTextContent(/no longer for sale/);
	});

	test('posts a form without JavaScript', async () => {
		await renderInShop(CartSummary, {}, [bread]);
		const form = document.querySelector<HTMLFormElement>('[data-books-line] form');

		expect([form?.method, form?.getAttribute('action')]).toEqual(['post', '/cart/items']);
		expect([...new FormData(form ?? undefined)]).toEqual([
			['book', 'bread'],
			['intent', 'remove']
		]);
	});

	test('uses custom messages', async () => {
		await renderInShop(CartSummary, { messages: { empty: 'Noch leer.' } });

		await expect.element(page.getByText('Noch leer.')).toBeVisible();
	});

	test('says which books the shopper owns, with a link to the library', async () => {
		await renderInShop(CartSummary, {}, [atlas, bread], {
			owned: ['bread'],
			paths: { ...defaultPaths, library: '/de/bibliothek' }
		});

		const lines = page.getByRole('region', { name: 'Your cart' }).getByRole('listitem');
		await expect.element(lines.nth(1)).toMatchTextContent(/You own this book\./);
		await expect.element(lines.nth(0)).not.toMatchTextContent(/You own/);
		await expect
			.element(page.getByRole('link', { name: 'Read in your library: Bread & Salt' }))
			.toHaveAttribute('href', '/de/bibliothek');
	});

	test('marks a changed price on its line', async () => {
		await renderInShop(CartSummary, {}, [atlas, bread], {
			problem: priceChanged([{ book: 'bread', was: 700, now: 800 }])
		});

		const lines = page.getByRole('region', { name: 'Your cart' }).getByRole('listitem');
		await expect.element(lines.nth(1)).toMatchTextContent(/Was \$7\.00/);
		await expect.element(lines.nth(0)).not.toMatchTextContent(/Was/);
	});

	test('marks the price that a refused checkout has changed, when the new one arrives', async () => {
		vi.spyOn(window, 'fetch').mockResolvedValue(
			Response.json(
				{ problem: priceChanged([{ book: 'bread', was: 800, now: 900 }]) },
				{ status: 409 }
			)
		);
		const shop = await renderInShop(CartSummary, {}, [bread]);
		await page.getByRole('button', { name: 'Check out' }).click();
		await expect.element(page.getByRole('alert')).toMatchTextContent(/A price has changed/);
		const line = document.querySelector('[data-books-line]');
		expect(line?.textContent).not.toContain('Was');

		await shop.rerender({ cart: [{ ...bread, priceInCents: 900 }] });
		await expect.element(page.getByText('Was $8.00')).toBeVisible();
	});

	test('names the books that were removed', async () => {
		await renderInShop(Problem, {
			problem: { ...problem('book_unavailable', ['gone']), titles: ['Gone', 'Lost'] }
		});
		const alert = page.getByRole('alert');
		await expect.element(alert).toMatchTextContent(/^What you chose is no longer for sale/);
		expect(
			alert
				.getByRole('listitem')
				.elements()
				.map((item) => item.textContent)
		).toEqual(['Gone', 'Lost']);
	});
});
