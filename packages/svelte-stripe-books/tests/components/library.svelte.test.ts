import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import CheckoutStatus from '../../src/lib/components/CheckoutStatus.svelte';
import LibraryForm from '../../src/lib/components/LibraryForm.svelte';
import LibraryShelf from '../../src/lib/components/LibraryShelf.svelte';
import Problem from '../../src/lib/components/Problem.svelte';
import { problem } from '../../src/lib/core/problem.ts';
import type { CheckoutResult } from '../../src/lib/core/results.ts';
import { shelf } from '../support/shelf.ts';
import { quietShop } from './shop.ts';

quietShop();

describe('the shelf of a reader', () => {
	test('shows each book, the day it was bought, and its files with their sizes', async () => {
		await render(LibraryShelf, { books: shelf });

		await expect
			.element(page.getByRole('heading', { name: 'An Atlas of Small Rooms' }))
			.toBeVisible();
		await expect.element(page.getByText('Bought on March 1, 2026')).toBeVisible();
		const epub = page.getByRole('link', { name: 'Download EPUB: An Atlas of Small Rooms, 1.2 MB' });
		await expect.element(epub).toHaveAttribute('href', '/download/a');
		await expect
			.element(page.getByRole('link', { name: 'Download PDF: An Atlas of Small Rooms, 384 kB' }))
			.toBeVisible();
	});

	test('fetches nothing before it is asked to, and leaves the click to the browser', async () => {
		await render(LibraryShelf, { books: shelf });

		for (const link of page.getByRole('link').elements()) {
			expect(link.getAttribute('data-sveltekit-preload-data')).toBe('false');
			expect(link.getAttribute('data-sveltekit-reload')).toBe('');
		}
	});

	test('is written for the reader’s locale', async () => {
		await render(LibraryShelf, {
			books: shelf,
			locale: 'de',
			texts: { bought: (day) => `Gekauft am ${day}`, download: (format) => `Als ${format} laden` }
		});

		await expect.element(page.getByText('Gekauft am 1. März 2026')).toBeVisible();
		await expect.element(page.getByRole('link', { name: /Als epub laden.*1,2 MB/ })).toBeVisible();
	});

	test('without books says so', async () => {
		await render(LibraryShelf, { books: [] });

		await expect.element(page.getByText('There are no books here yet.')).toBeVisible();
	});
});

describe('the way into the library', () => {
	test('asks for an address and posts it to the page it stands on', async () => {
		await render(LibraryForm, {});

		const field = page.getByLabelText('E-mail address');
		await expect.element(field).toHaveAttribute('autocomplete', 'email');
		await expect.element(field).toHaveAttribute('type', 'email');
		await expect.element(field).toBeRequired();
		await expect.element(field).toHaveAccessibleDescription('The one you gave when you paid.');
		await field.fill('ida@example.com');
		const form = document.querySelector('form');
		expect([form?.method, form?.hasAttribute('action')]).toEqual(['post', false]);
		expect([...new FormData(form ?? undefined)]).toEqual([['email', 'ida@example.com']]);
	});

	test('shows what was typed again, with what is wrong with it', async () => {
		await render(LibraryForm, { value: 'ida@', problem: problem('email_invalid') });

		const field = page.getByLabelText('E-mail address');
		await expect.element(field).toHaveValue('ida@');
		await expect.element(field).toBeInvalid();
		await expect.element(field).toHaveAccessibleDescription(/Please enter an e-mail address/);
		await expect.element(page.getByRole('alert')).toMatchTextContent(/Please enter/);
	});

	test('may stand on a page twice', async () => {
		await render(LibraryForm, { texts: { label: 'First' } });
		await render(LibraryForm, { texts: { label: 'Second' } });

		const fields = [
			page.getByLabelText('First').element(),
			page.getByLabelText('Second').element()
		];
		expect(fields[0]).not.toBe(fields[1]);
	});
});

describe('a problem', () => {
	test('is said in its own words, or in the shop’s', async () => {
		const { rerender } = await render(Problem, { problem: null });
		expect(page.getByRole('alert').elements()).toEqual([]);

		await rerender({ problem: problem('cart_empty') });
		await expect.element(page.getByRole('alert')).toHaveTextContent('Your cart is empty.');

		await rerender({ texts: { cart_empty: 'Nothing here.' } });
		await expect.element(page.getByRole('alert')).toHaveTextContent('Nothing here.');
	});
});

describe('the page after a payment', () => {
	const links = () =>
		page
			.getByRole('link')
			.elements()
			.map((link) => [link.textContent.trim(), link.getAttribute('href')]);

	test('gives the buyer the books', async () => {
		const result = {
			status: 'paid',
			isBuyer: true,
			email: 'ida@example.com',
			books: shelf
		} as const;
		await render(CheckoutStatus, { result });

		await expect.element(page.getByRole('heading', { level: 1, name: 'Thank you' })).toBeVisible();
		await expect.element(page.getByText(/ida@example.com/)).toBeVisible();
		await expect.element(page.getByRole('link', { name: /^Download EPUB/ })).toBeVisible();
		expect(links().slice(-2)).toEqual([
			['Go to your library', '/library'],
			['Back to the shop', '/']
		]);
	});

	test('gives somebody else nothing but the way to the library', async () => {
		const books = shelf.map((one) => ({ ...one, downloads: [] }));
		const result = { status: 'paid', isBuyer: false, email: 'i•••@e•••.com', books } as const;
		await render(CheckoutStatus, { result });

		await expect
			.element(page.getByRole('heading', { level: 1 }))
			.toHaveTextContent('This order is paid');
		await expect.element(page.getByText(/i•••@e•••.com/)).toBeVisible();
		expect(links()).toEqual([
			['Go to your library', '/library'],
			['Back to the shop', '/']
		]);
	});

	test.each<[CheckoutResult['status'], string, [string, string][]]>([
		[
			'processing',
			'Your payment is on its way',
			[
				['Check again', ''],
				['Go to your library', '/library']
			]
		],
		['failed', 'The payment did not go through', [['Back to your cart', '/cart']]],
		['open', 'You have not paid yet', [['Back to your cart', '/cart']]],
		['unknown', 'We cannot find this order', [['Go to your library', '/library']]]
	])('that is %s says so and what to do next', async (status, title, ways) => {
		await render(CheckoutStatus, { result: { status } as CheckoutResult });

		await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(title);
		expect(links()).toEqual([...ways, ['Back to the shop', '/']]);
	});

	test('leads where the app’s pages are', async () => {
		await render(CheckoutStatus, {
			result: { status: 'failed' },
			cartHref: '/shop/cart',
			homeHref: '/shop',
			texts: { failed: { title: 'Sorry', text: () => 'No money.' } }
		});

		await expect.element(page.getByRole('heading')).toHaveTextContent('Sorry');
		expect(links().map(([, href]) => href)).toEqual(['/shop/cart', '/shop']);
	});
});
