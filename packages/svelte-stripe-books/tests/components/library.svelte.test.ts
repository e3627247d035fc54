import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import CheckoutStatus from '../../src/lib/components/checkout/CheckoutStatus.svelte';
import DownloadList from '../../src/lib/components/library/DownloadList.svelte';
import LibraryForm from '../../src/lib/components/library/LibraryForm.svelte';
import Library from '../../src/lib/components/library/Library.svelte';
import LibraryBooks from '../../src/lib/components/library/LibraryBooks.svelte';
import Problem from '../../src/lib/components/Problem.svelte';
import type { BookSummary } from '../../src/lib/core/book.ts';
import { defaultPaths } from '../../src/lib/core/paths.ts';
import { parseProblem, problem } from '../../src/lib/core/problem.ts';
import type { CheckoutResult } from '../../src/lib/core/results.ts';
import { atlas, bread, ownedBooks } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

describe('LibraryBooks', () => {
	test('links every book to its page, also if it is off sale', async () => {
		const books = ownedBooks.map((owned, n) => ({
			...owned,
			book: { ...owned.book, onSale: n === 0 }
		}));
		await renderInShop(LibraryBooks, { books });

		await expect.element(page.getByText(/^Bought on/).first()).toBeVisible();
		const titles = books.map(({ book }) =>
			page.getByRole('link', { name: book.title, exact: true })
		);
		expect(titles.map((title) => title.elements()[0]?.getAttribute('href'))).toEqual(
			books.map(({ book }) => `/books/${book.id}`)
		);
	});

	test('shows each book with its purchase date and its files with their sizes', async () => {
		await render(LibraryBooks, { books: ownedBooks });

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

	test('shows the EPUB first, as the primary button', async () => {
		const [owned] = ownedBooks;
		const downloads = ['azw3', 'epub', 'pdf'].map((format) => ({
			...{ format, part: 1, href: `/download/${format}`, fileName: format, sizeInBytes: 1000 }
		}));
		await render(DownloadList, { book: owned!.book, downloads });
		const items = page.getByRole('listitem').elements();
		expect(items.map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
			'Download EPUB 1 kB',
			'Download AZW3 1 kB',
			'Download PDF 1 kB'
		]);
		const looks = page.getByRole('link').elements();
		expect(looks.map((link) => link.getAttribute('data-books-button'))).toEqual([
			...['', 'outline', 'outline']
		]);
	});

	test('names the parts of a book in several files', async () => {
		const [owned] = ownedBooks;
		const parts = [1, 2].map((part) => ({
			...{ part, format: 'm4b', href: `/download/${part}`, fileName: `${part}.m4b` },
			sizeInBytes: 3_221_225_472
		}));
		const downloads = [...parts, { ...parts[0]!, format: 'pdf' }];
		await render(DownloadList, { book: owned!.book, downloads });

		const names = page
			.getByRole('link')
			.elements()
			.map((link) => link.textContent);
		expect(names).toEqual(['Download M4B, part 1', 'Download M4B, part 2', 'Download PDF']);
		await expect.element(page.getByText('3.2 GB').first()).toBeVisible();
	});

	test('disables preloading and the router on download links', async () => {
		await render(LibraryBooks, { books: ownedBooks });

		for (const link of page.getByRole('link').elements()) {
			expect(link.getAttribute('data-sveltekit-preload-data')).toBe('false');
			expect(link.getAttribute('data-sveltekit-reload')).toBe('');
		}
	});

	test('formats dates and sizes for the locale', async () => {
		await render(LibraryBooks, {
			books: ownedBooks,
			locale: 'de',
			messages: {
				bought: (day) => `Gekauft am ${day}`,
				download: (format) => `Als ${format} laden`
			}
		});

		await expect.element(page.getByText('Gekauft am 1. März 2026')).toBeVisible();
		await expect.element(page.getByRole('link', { name: /Als epub laden.*1,2 MB/ })).toBeVisible();
	});

	test('shows a message without books', async () => {
		await render(LibraryBooks, { books: [] });

		await expect.element(page.getByText('There are no books here yet.')).toBeVisible();
	});
});

describe('LibraryForm', () => {
	test('posts the email to the current page', async () => {
		await render(LibraryForm, {});

		const field = page.getByLabelText('Email address');
		await expect.element(field).toHaveAttribute('autocomplete', 'email');
		await expect.element(field).toHaveAttribute('type', 'email');
		await expect.element(field).toBeRequired();
		await expect
			.element(field)
			.toHaveAccessibleDescription('Enter the email you used at checkout to download your books.');
		await field.fill('ida@example.com');
		const form = document.querySelector('form');
		expect([form?.method, form?.hasAttribute('action')]).toEqual(['post', false]);
		expect([...new FormData(form ?? undefined)]).toEqual([['email', 'ida@example.com']]);
	});

	test('confirms that a link was requested and can be submitted again', async () => {
		await render(LibraryForm, { sentTo: 'ida@example.com' });

		await expect
			.element(page.getByRole('status'))
			.toMatchTextContent(
				/^If we have books for ida@example\.com, a link to your library is on its way/
			);
		await expect.element(page.getByRole('button', { name: 'Email me a link' })).toBeVisible();
	});

	test('says before it is sent that it mails a link', async () => {
		await render(LibraryForm, { sendsLink: true });

		await expect
			.element(page.getByLabelText('Email address'))
			.toHaveAccessibleDescription(
				'Enter the email you used at checkout. We’ll send you a link that opens your library.'
			);
		await expect.element(page.getByRole('button', { name: 'Email me a link' })).toBeVisible();
	});

	test('shows a rejected email with the problem', async () => {
		await render(LibraryForm, { value: 'ida@', problem: problem('email_invalid') });

		const field = page.getByLabelText('Email address');
		await expect.element(field).toHaveValue('ida@');
		await expect.element(field).toBeInvalid();
		await expect.element(field).toHaveAccessibleDescription(/Please enter an email address/);
		await expect.element(page.getByRole('alert')).toMatchTextContent(/Please enter/);
	});

	test('moves the focus to the field when the form is refused, again after each attempt', async () => {
		const { rerender } = await render(LibraryForm, {});
		const field = page.getByLabelText('Email address');
		await rerender({ problem: problem('email_invalid') });
		await expect.element(field).toHaveFocus();

		page.getByRole('button').element().focus();
		await rerender({ problem: problem('email_invalid') });
		await expect.element(field).toHaveFocus();
		page.getByRole('button').element().focus();
		await rerender({ problem: null });
		await expect.element(page.getByRole('button')).toHaveFocus();
	});

	test('leaves the focus alone without a problem', async () => {
		await render(LibraryForm, {});

		expect(document.activeElement).toBe(document.body);
	});

	test('can be rendered twice on a page', async () => {
		await render(LibraryForm, { messages: { label: 'First' } });
		await render(LibraryForm, { messages: { label: 'Second' } });

		const fields = [
			page.getByLabelText('First').element(),
			page.getByLabelText('Second').element()
		];
		expect(fields[0]).not.toBe(fields[1]);
	});
});

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

describe('Library', () => {
	test('shows the orders of this browser, and asks for the address to show all books', async () => {
		await render(Library, {
			library: { status: 'open', email: 'ida@example.com', isPartial: true, books: ownedBooks }
		});
		await expect.element(page.getByRole('link', { name: /^Download EPUB/ })).toBeVisible();
		await expect.element(page.getByLabelText('Email address')).toHaveValue('ida@example.com');
		await expect
			.element(page.getByText(/^These are the books you bought in this browser/))
			.toBeVisible();
	});

	test('shows no form below all books of a customer', async () => {
		await render(Library, {
			library: { status: 'open', email: 'ida@example.com', isPartial: false, books: ownedBooks }
		});
		await expect.element(page.getByRole('link', { name: /^Download EPUB/ })).toBeVisible();
		expect(page.getByRole('textbox').elements()).toEqual([]);
	});
});

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
			result: { status: 'reversed', order: { number: 'K3D9ZQ7B', placedAt: null, total: null } }
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
		['reversed', 'This order was refunded or disputed', [['Go to your library', '/library']]],
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
			'reversed',
			/can no longer be downloaded.*Any other books you bought are still in your library/
		],
		[
			'needs_review',
			/Your order is complete.*Please don’t pay again: contact us with your order number/
		],
		['unconfirmed', /Please don’t pay again\. You can close this page/]
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
