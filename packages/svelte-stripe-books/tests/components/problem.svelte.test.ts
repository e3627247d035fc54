import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Problem from '../../src/lib/components/Problem.svelte';
import { parseProblem, problem } from '../../src/lib/core/problem.ts';
import { atlas, bread } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

describe('Problem', () => {
	test('shows its default message or a custom one', async () => {
		const { rerender } = await render(Problem, { problem: null });
		expect(page.getByRole('alert').elements()).toEqual([]);

		await rerender({ problem: problem('cart_empty') });
		await expect.element(page.getByRole('alert')).toHaveTextContent('Your cart is empty.');

		await rerender({ messages: { cart_empty: 'Nothing here.' } });
		await expect.element(page.getByRole('alert')).toHaveTextContent('Nothing here.');
	});
});

describe('Problem with changed prices', () => {
	const changed = parseProblem(
		new URLSearchParams(
			'problem=price_changed&price=bread.800.950&price=atlas.1250.1000&price=other.1.2'
		)
	);
	const lines = () =>
		page
			.getByRole('listitem')
			.elements()
			.map((line) => line.textContent.trim());

	test('shows both prices from the query string for books in the cart', async () => {
		await renderInShop(Problem, { problem: changed }, [atlas, bread], {
			currency: 'eur',
			locale: 'de'
		});

		await expect.element(page.getByRole('alert')).toMatchTextContent(/A price has changed/);
		expect(lines().map((line) => line.replace(/\s/g, ' '))).toEqual([
			'Bread & Salt: was 8,00 €, now 9,50 €',
			'An Atlas of Small Rooms: was 12,50 €, now 10,00 €'
		]);
	});

	test('shows both prices for given books that are not in the cart', async () => {
		await renderInShop(Problem, { problem: changed, books: [bread] });

		await expect.element(page.getByRole('alert')).toBeVisible();
		expect(lines()).toEqual(['Bread & Salt: was $8.00, now $9.50']);
	});

	test('lists two books with the same title', async () => {
		const twins = [atlas, { ...bread, title: atlas.title }];
		await renderInShop(Problem, { problem: changed }, twins);

		await expect.element(page.getByRole('alert')).toBeVisible();
		expect(lines()).toEqual([
			'An Atlas of Small Rooms: was $8.00, now $9.50',
			'An Atlas of Small Rooms: was $12.50, now $10.00'
		]);
	});

	test('does not list a price from the address that is not the price of the book', async () => {
		const query = 'problem=price_changed&price=atlas.999.1299&price=bread.950.800';
		const forged = parseProblem(new URLSearchParams(query));
		await renderInShop(Problem, { problem: forged }, [atlas, bread], { problem: forged });

		await expect.element(page.getByRole('alert')).toMatchTextContent(/A price has changed/);
		expect(lines()).toEqual(['Bread & Salt: was $9.50, now $8.00']);
	});

	test('shows only the message if currency or book is unknown', async () => {
		await render(Problem, { problem: changed, books: [bread] });
		await renderInShop(Problem, { problem: changed });

		expect(page.getByRole('alert').elements()).toHaveLength(2);
		expect(lines()).toEqual([]);
	});
});
