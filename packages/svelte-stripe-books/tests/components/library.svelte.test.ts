import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import DownloadList from '../../src/lib/components/library/DownloadList.svelte';
import LibraryForm from '../../src/lib/components/library/LibraryForm.svelte';
import Library from '../../src/lib/components/library/Library.svelte';
import LibraryBooks from '../../src/lib/components/library/LibraryBooks.svelte';
import { problem } from '../../src/lib/core/problem.ts';
import { ownedBooks } from '../support/sample-books.ts';
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
