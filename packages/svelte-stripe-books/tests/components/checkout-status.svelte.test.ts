import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import CheckoutStatus from '../../src/lib/components/checkout/CheckoutStatus.svelte';
import type { BookSummary } from '../../src/lib/core/book.ts';
import { defaultPaths } from '../../src/lib/core/paths.ts';
import type { CheckoutResult } from '../../src/lib/core/results.ts';
import { ownedBooks } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

describe('CheckoutStatus', () => {
	const details = () =>
		page
			.getByRole('definition')
			.elements()
			.map((dd) => [dd.previousElementSibling?.textContent, dd.textContent.trim()]);
	const links = () =>
		page
			.getByRole('link')
			.elements()
			.map((link) => [link.textContent.trim(), link.getAttribute('href')]);

	test('shows the books to the buyer', async () => {
		const result = {
			status: 'paid',
			isBuyer: true,
			email: 'ida@example.com',
			books: ownedBooks
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

	const rows = () =>
		page
			.getByRole('row')
			.elements()
			.map((row) => [...row.children].map(({ textContent }) => textContent.trim()));

	test('shows number, date and total of the order', async () => {
		const placedAt = new Date('2026-03-01T23:30:00Z');
		await renderInShop(CheckoutStatus, {
			result: { status: 'processing', order: { number: 'K3D9ZQ7B', placedAt, total: 2050 } }
		});
		expect(details()).toEqual([
			['Order number', 'K3D9ZQ7B'],
			['Date', 'March 1, 2026']
		]);
		expect(rows()).toEqual([['Total', '$20.50']]);
		await expect
			.element(page.getByText(/^You placed this order on March 1, 2026 for \$20\.50\./))
			.toBeVisible();
	});

	const paid = { status: 'paid', isBuyer: true, email: 'ida@example.com' } as const;
	const placed = { number: 'K3D9ZQ7B', placedAt: new Date('2026-03-01T23:30:00Z') };
	const lines = [
		{ bookId: 'atlas', title: 'An Atlas of Small Rooms', amount: 1250 },
		{ bookId: 'bread', title: 'Bread & Salt', amount: 800 }
	];

	test('says what was paid, when, and what to do now', async () => {
		const order = { ...placed, total: 2050, lines };
		await renderInShop(CheckoutStatus, { result: { ...paid, books: ownedBooks, order } });
		await expect
			.element(
				page.getByText(
					'We received $20.50 on March 1, 2026. Your two books are ready to download, here and any time in your library with ida@example.com.'
				)
			)
			.toBeVisible();
	});

	test('says that a receipt is emailed only if the shop sends one, and only to the buyer', async () => {
		const receipt = page.getByText('We email your receipt to the same address.');
		const result = { ...paid, books: ownedBooks };
		const view = await render(CheckoutStatus, { result });
		await expect.element(receipt).not.toBeInTheDocument();
		await view.rerender({ result, mailsReceipt: true });
		await expect.element(receipt).toBeVisible();
		await view.rerender({ result: { ...result, isBuyer: false }, mailsReceipt: true });
		await expect.element(receipt).not.toBeInTheDocument();
	});

	test('says when an unconfirmed payment was last checked, in the time zone of the visitor', async () => {
		const checkedAt = new Date('2026-03-01T23:30:00Z');
		await render(CheckoutStatus, { result: { status: 'unconfirmed', retryAfter: 10, checkedAt } });
		const time = checkedAt.toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit' });
		await expect.element(page.getByText(`Last checked at ${time}.`)).toBeVisible();
	});

	test('names the order in an email to the shop', async () => {
		const order = { ...placed, total: 2050, lines };
		await renderInShop(CheckoutStatus, { result: { ...paid, books: ownedBooks, order } }, [], {
			contactEmail: 'hello@books.example'
		});
		await expect
			.element(page.getByRole('link', { name: 'hello@books.example' }))
			.toHaveAttribute('href', 'mailto:hello@books.example?subject=Order%20number%20K3D9ZQ7B');
	});

	test('speaks of one book in the singular, and of no money if there was nothing to pay', async () => {
		const order = { ...placed, total: 0, lines: [{ bookId: 'atlas', title: 'Atlas', amount: 0 }] };
		const books = ownedBooks.slice(0, 1);
		await renderInShop(CheckoutStatus, { result: { ...paid, books, order } });
		await expect
			.element(page.getByText(/^Your order is complete\. Your book is ready to download/))
			.toBeVisible();
		expect(rows()).toEqual([
			['Atlas', 'Free'],
			['Total', 'Free']
		]);
	});

	test.each([
		['that was added', 1845, false, ['Tax', '$1.64']],
		['that the prices include', 1681, true, ['Tax included', '$1.64']]
	])('adds up the order with a discount and tax %s', async (_, total, isIncluded, tax) => {
		const order = { ...placed, total, lines, discount: 369, tax: { amount: 164, isIncluded } };
		await renderInShop(CheckoutStatus, { result: { ...paid, books: ownedBooks, order } });
		await expect.element(page.getByRole('region', { name: 'Your order' })).toBeVisible();
		expect(rows()).toEqual([
			['An Atlas of Small Rooms', '$12.50'],
			['Bread & Salt', '$8.00'],
			['Discount', '-$3.69'],
			tax,
			['Total', `$${total / 100}`]
		]);
	});

	test('shows only what is known about the order', async () => {
		await render(CheckoutStatus, {
			result: { status: 'refunded', order: { number: 'K3D9ZQ7B', placedAt: null, total: null } }
		});
		expect(details()).toEqual([['Order number', 'K3D9ZQ7B']]);
	});

	test('links the titles to the pages of the books', async () => {
		const result = {
			status: 'paid',
			isBuyer: true,
			email: 'ida@example.com',
			books: ownedBooks
		} as const;
		await render(CheckoutStatus, { result, href: ({ id }: BookSummary) => `/books/${id}` });

		for (const { book } of ownedBooks) {
			await expect
				.element(page.getByRole('link', { name: book.title, exact: true }))
				.toHaveAttribute('href', `/books/${book.id}`);
		}
	});

	test('shows other visitors a link to the library but no downloads', async () => {
		const books = ownedBooks.map((book) => ({ ...book, downloads: [] }));
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
			'Your payment is processing',
			[
				['Check again', ''],
				['Go to your library', '/library']
			]
		],
		['failed', 'Your payment didn’t go through', [['Back to your cart', '/cart']]],
		['refunded', 'This order was refunded', [['Go to your library', '/library']]],
		['disputed', 'This payment was disputed', [['Go to your library', '/library']]],
		['revoked', 'These books are no longer available', [['Go to your library', '/library']]],
		[
			'needs_review',
			'Your books aren’t ready yet',
			[
				['Check again', ''],
				['Go to your library', '/library']
			]
		],
		['open', 'You haven’t paid yet', [['Back to your cart', '/cart']]],
		['unknown', 'We can’t find this order', [['Go to your library', '/library']]],
		[
			'limited',
			'Too many attempts',
			[
				['Check again', ''],
				['Go to your library', '/library']
			]
		],
		[
			'unconfirmed',
			'We’re still confirming your order',
			[
				['Check again', ''],
				['Go to your library', '/library']
			]
		]
	])('shows heading and links for the status %s', async (status, title, expectedLinks) => {
		await render(CheckoutStatus, { result: { status } as CheckoutResult });

		await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent(title);
		expect(links()).toEqual([...expectedLinks, ['Back to the shop', '/']]);
	});

	test.each<[CheckoutResult['status'], RegExp]>([
		['processing', /please don’t pay again.*Until then, they may stay in your cart/],
		[
			'refunded',
			/can no longer be downloaded.*Any other books you bought are still in your library/
		],
		['disputed', /once the dispute is withdrawn, your books return/],
		['revoked', /The shop has taken back its books.*contact us/],
		[
			'needs_review',
			/Your order is complete.*Please don’t pay again: contact us with your order number/
		],
		['unconfirmed', /^Please don’t pay again\..*You can close this page/]
	])('explains the consequences of the status %s', async (status, text) => {
		await render(CheckoutStatus, { result: { status } as CheckoutResult });

		await expect.element(page.getByText(text)).toBeVisible();
	});

	test("links to the context's paths", async () => {
		await renderInShop(CheckoutStatus, { result: { status: 'unknown' } }, [], {
			paths: { ...defaultPaths, catalog: '/de', library: '/de/bibliothek' }
		});

		await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
		expect(links().slice(-2)).toEqual([
			['Go to your library', '/de/bibliothek'],
			['Back to the shop', '/de']
		]);
	});

	test("links to the app's own paths", async () => {
		await render(CheckoutStatus, {
			result: { status: 'failed' },
			cartHref: '/shop/cart',
			homeHref: '/shop',
			messages: { failed: { title: 'Sorry', text: () => 'Payment failed.' } }
		});

		await expect.element(page.getByRole('heading')).toHaveTextContent('Sorry');
		expect(links().map(([, href]) => href)).toEqual(['/shop/cart', '/shop']);
	});
});
