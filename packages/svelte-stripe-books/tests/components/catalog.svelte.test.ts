import { createRawSnippet } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import EmptyState from '../../src/lib/components/EmptyState.svelte';
import SampleLink from '../../src/lib/components/book/SampleLink.svelte';
import CartSummary from '../../src/lib/components/cart/CartSummary.svelte';
import BookGrid from '../../src/lib/components/catalog/BookGrid.svelte';
import Pagination from '../../src/lib/components/catalog/Pagination.svelte';
import SearchBox from '../../src/lib/components/catalog/SearchBox.svelte';
import type { BookSummary } from '../../src/lib/core/book.ts';
import { atlas, book, bread, cover } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

describe('BookGrid', () => {
	test('is a list of cards that loads the first covers eagerly', async () => {
		const books = [1, 2, 3].map((n) => book(`b${n}`, `Book ${n}`, { coverImageUrl: cover }));
		await renderInShop(BookGrid, { books, eager: 2 });

		expect(page.getByRole('list').getByRole('article').elements()).toHaveLength(3);
		await expect
			.element(page.getByRole('link', { name: 'Book 3' }))
			.toHaveAttribute('href', '/books/b3');
		expect([...document.images].map((image) => image.loading)).toEqual(['eager', 'eager', 'lazy']);
	});

	test('passes srcset and sizes to the covers', async () => {
		const books = ['a', 'b'].map((id) => book(id, id, { coverImageUrl: cover }));
		const srcset = ({ id }: BookSummary) => (id === 'a' ? `${cover} 40w` : undefined);
		await renderInShop(BookGrid, { books, srcset, sizes: '40px' });

		expect([...document.images].map((image) => [image.srcset, image.sizes])).toEqual([
			[`${cover} 40w`, '40px'],
			['', '']
		]);
	});

	test('shows the covers of the shop context in the width of their place', async () => {
		const coverSources = ({ id }: BookSummary) => (id === 'a' ? `${cover} 40w` : undefined);
		const books = ['a', 'b'].map((id) => book(id, id, { coverImageUrl: cover }));
		await renderInShop(CartSummary, {}, books, { coverSources });

		expect([...document.images].map((image) => [image.srcset, image.sizes])).toEqual([
			[`${cover} 40w`, '80px'],
			['', '']
		]);
	});

	test('renders a custom card', async () => {
		const card = createRawSnippet<[BookSummary, number]>((book, index) => ({
			render: () => `<b>${index() + 1}. ${book().title}</b>`
		}));
		await render(BookGrid, { books: [atlas, bread], card });

		expect(
			page
				.getByRole('listitem')
				.elements()
				.map((item) => item.textContent.trim())
		).toEqual(['1. An Atlas of Small Rooms', '2. Bread & Salt']);
	});
});

describe('Pagination', () => {
	const links = () =>
		page
			.getByRole('link')
			.elements()
			.map((link) => `${link.textContent} → ${link.getAttribute('href')}`);

	test('links to the next and the previous page', async () => {
		await render(Pagination, { nextHref: '/?after=x', previousHref: '/' });

		await expect.element(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
		expect(links()).toEqual(['Previous books → /', 'More books → /?after=x']);
	});

	test('says which titles the page begins and ends with', async () => {
		const books = ['Ash', 'Birch', 'Cedar'].map((title) => book(title, title));
		const { rerender } = await render(Pagination, { books, nextHref: '/?after=x' });
		const place = () =>
			document.querySelector('[data-books-range]')?.textContent?.replace(/\p{Cf}/gu, '');

		expect(place()).toBe('From “Ash” to “Cedar”');
		await rerender({ books: books.slice(0, 1), previousHref: '/' });
		expect(place()).toBe('“Ash”');
		await rerender({ books: [], previousHref: '/' });
		expect(place()).toBeUndefined();
	});

	test('keeps the direction of titles inside the sentence', async () => {
		const books = ['שלום', 'Ash'].map((title) => book(title, title));
		await render(Pagination, { books, nextHref: '/?after=x' });
		const text = document.querySelector('[data-books-range]')?.textContent ?? '';

		expect(text.match(/\p{Cf}[^\p{Cf}]+\p{Cf}/gu)).toHaveLength(2);
	});

	test('renders nothing for a single page', async () => {
		await render(Pagination, { nextHref: null });

		expect(page.getByRole('navigation').elements()).toEqual([]);
	});

	test('goes back in history if the previous entry is the same page', async () => {
		const back = vi.spyOn(history, 'back').mockReturnValue(undefined);
		const here = location.href;
		await render(Pagination, { previousHref: '#first' });

		history.pushState(null, '', '?after=x');
		await page.getByRole('link', { name: 'Previous books' }).click();

		expect(back).toHaveBeenCalledTimes(1);
		expect(location.hash).toBe('');
		history.replaceState(null, '', here);
	});

	test('follows the link if the previous entry is another page', async () => {
		const back = vi.spyOn(history, 'back');
		const here = location.href;
		history.pushState(null, '', '/elsewhere');
		history.pushState(null, '', '/here');
		await render(Pagination, { previousHref: '#first' });

		await page.getByRole('link', { name: 'Previous books' }).click();

		expect(back).not.toHaveBeenCalled();
		expect(location.hash).toBe('#first');
		history.replaceState(null, '', here);
	});
});

describe('SearchBox', () => {
	const field = () => page.getByRole('searchbox', { name: 'Search books' });

	test('is a GET form', async () => {
		await render(SearchBox, { action: '/books', value: 'rain', name: 'search' });
		const form = document.querySelector('form');

		expect([form?.method, form?.getAttribute('action')]).toEqual(['get', '/books']);
		expect([...new FormData(form ?? undefined)]).toEqual([['search', 'rain']]);
		await expect.element(page.getByRole('search')).toBeVisible();
	});

	test('calls onsearch on input and does not overwrite what is being typed', async () => {
		const onsearch = vi.fn();
		const { rerender } = await render(SearchBox, { onsearch });

		await field().fill('lamp');
		expect(onsearch).toHaveBeenLastCalledWith('lamp');
		await rerender({ value: 'lam', resultCount: 1 });

		await expect.element(field()).toHaveValue('lamp');
		await expect.element(page.getByRole('status')).toHaveTextContent('1 book found');
	});

	test('shows the search of a page that Back returns to, also in a focused field', async () => {
		const { rerender } = await render(SearchBox, {});

		await field().fill('lamp');
		await rerender({ value: 'lamp' });
		await rerender({ value: '' });
		await expect.element(field()).toHaveValue('');

		// Before the results are there.
		await field().fill('lamp');
		window.dispatchEvent(new PopStateEvent('popstate'));
		await rerender({ value: 'la' });
		await expect.element(field()).toHaveValue('la');
		await expect.element(field()).toHaveFocus();
	});

	test('shows a changed value when the field is not focused', async () => {
		const { rerender } = await render(SearchBox, { value: 'lamp' });

		await rerender({ value: '' });

		await expect.element(field()).toHaveValue('');
	});
});

describe('SampleLink', () => {
	test('names book and size, and is not handled by the router', async () => {
		await render(SampleLink, { book: atlas, format: 'epub', href: '/s', sizeInBytes: 84_000 });

		const link = page.getByRole('link', {
			name: 'Download sample (EPUB) 84 kB: An Atlas of Small Rooms'
		});
		await expect.element(link).toHaveAttribute('href', '/s');
		await expect.element(link).toHaveAttribute('data-sveltekit-reload', '');
		await expect.element(link).toHaveAttribute('data-sveltekit-preload-data', 'false');
	});

	test.each([
		[undefined, '/books/atlas/sample/atlas.epub'],
		[null, '/books/atlas/sample/atlas.epub'],
		[
			'/books/atlas/sample/Atlas%20%28sample%29.epub',
			'/books/atlas/sample/Atlas%20%28sample%29.epub'
		]
	])('with the URL %j links to %s, an address that ends like the file', async (href, expected) => {
		await render(SampleLink, { book: atlas, format: 'epub', href });

		await expect.element(page.getByRole('link')).toHaveAttribute('href', expected);
	});
});

describe('EmptyState', () => {
	test('shows title, text and links', async () => {
		const children = createRawSnippet(() => ({ render: () => '<a href="/">See all books</a>' }));
		await render(EmptyState, { title: 'Nothing found', text: 'Try another word.', children });

		await expect.element(page.getByText('Nothing found')).toBeVisible();
		await expect.element(page.getByText('Try another word.')).toBeVisible();
		await expect.element(page.getByRole('link', { name: 'See all books' })).toBeVisible();
	});
});
