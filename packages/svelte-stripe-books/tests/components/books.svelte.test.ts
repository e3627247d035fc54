import { createRawSnippet } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { BookSummary } from '../../src/lib/core/book.ts';
import BookCard from '../../src/lib/components/BookCard.svelte';
import BookCover from '../../src/lib/components/BookCover.svelte';
import BookDetails from '../../src/lib/components/book/BookDetails.svelte';
import CartLines from '../../src/lib/components/cart/CartLines.svelte';
import LibraryBooks from '../../src/lib/components/library/LibraryBooks.svelte';
import Price from '../../src/lib/components/Price.svelte';
import { defaultPaths } from '../../src/lib/core/paths.ts';
import { atlas, bread } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';
import '../../src/lib/styles.css';

useEmptyCart();

describe('Price', () => {
	test.each([
		[1250, 'usd', 'en', '$12.50'],
		[1250, 'jpy', 'en', '¥1,250'],
		[1250, 'EUR', 'de', '12,50 €'],
		[0, 'usd', undefined, 'Free']
	])('formats %i %s for locale %s as %s', async (amount, currency, locale, formatted) => {
		const { container } = await render(Price, { amount, currency, locale });

		expect(container.textContent.trim().replace(/\s/g, ' ')).toBe(formatted);
	});

	test('uses currency and locale of the shop context', async () => {
		await renderInShop(Price, { amount: 1250 }, [], { currency: 'eur', locale: 'fr' });

		await expect.element(page.getByText(/^12,50\s€$/)).toBeVisible();
	});

	test('updates when the amount, locale or currency changes', async () => {
		const { rerender } = await render(Price, { amount: 1250, currency: 'usd' });
		await rerender({ amount: 990 });
		await expect.element(page.getByText('$9.90')).toBeVisible();
		await rerender({ locale: 'de' });
		await expect.element(page.getByText(/^9,90\s\$$/)).toBeVisible();
		await rerender({ currency: 'eur' });
		await expect.element(page.getByText(/^9,90\s€$/)).toBeVisible();
	});

	test('throws an error with instructions without a currency', async () => {
		await expect(render(Price, { amount: 1250 })).rejects.toThrow(
			/call setShopContext in a parent layout/
		);
	});

	test('throws an error that names both currencies when the shop charges in another', async () => {
		vi.spyOn(console, 'error').mockImplementation(() => undefined);
		await expect(renderInShop(Price, { amount: 1250, currency: 'eur' })).rejects.toThrow(
			/Price: two currencies on one page, "eur" here and "usd" from setShopContext above/
		);
	});
});

describe('BookCover', () => {
	const aspectRatio = () => {
		const { width, height } = document.querySelector('[data-books-cover]')!.getBoundingClientRect();
		return width / height;
	};

	test('reserves space for the image while it loads', async () => {
		await render(BookCover, { book: atlas });

		const image = page.getByRole('img', { name: 'Cover of An Atlas of Small Rooms' });
		await expect.element(image).toHaveAttribute('loading', 'lazy');
		await expect.element(image).toHaveAttribute('width', '400');
		await expect.element(image).toHaveAttribute('height', '600');
		expect(aspectRatio()).toBeCloseTo(2 / 3);
	});

	test('shows title and author without an image', async () => {
		await render(BookCover, { book: bread });

		const drawing = page.getByRole('img', { name: 'Cover of Bread & Salt' });
		await expect.element(drawing).toMatchTextContent(/Bread & Salt\s*Tomas Řehák/);
		expect(aspectRatio()).toBeCloseTo(2 / 3);
	});

	test('shows title and author when the image fails to load, until another image loads', async () => {
		const broken = { ...atlas, coverImageUrl: 'data:image/png,broken' };
		const { rerender } = await render(BookCover, { book: broken, loading: 'eager' });

		await expect.element(page.getByText('Ida Holm')).toBeVisible();
		expect(aspectRatio()).toBeCloseTo(2 / 3);

		await rerender({ book: atlas });
		await expect.element(page.getByRole('img')).toHaveAttribute('src', atlas.coverImageUrl);
	});

	test('is decorative with an empty `alt`', async () => {
		await render(BookCover, { book: bread, alt: '' });

		expect(page.getByRole('img').elements()).toEqual([]);
	});
});

describe('BookCard', () => {
	test('shows title, author, price, a link and a button', async () => {
		await renderInShop(BookCard, { book: atlas, href: '/books/atlas' });

		await expect.element(page.getByRole('heading', { level: 2, name: atlas.title })).toBeVisible();
		await expect
			.element(page.getByRole('link', { name: atlas.title }))
			.toHaveAttribute('href', '/books/atlas');
		await expect.element(page.getByText('Ida Holm')).toBeVisible();
		await expect.element(page.getByText('$12.50')).toBeVisible();
		await expect.element(page.getByRole('button', { name: /^Add to cart/ })).toBeVisible();
	});

	test("links the whole cover to the book's page", async () => {
		await renderInShop(BookCard, { book: atlas, href: '#atlas' });

		await page.getByRole('img', { name: /^Cover of/ }).click({ force: true });

		expect(location.hash).toBe('#atlas');
		location.hash = '';
	});

	test.each([
		['the path of the context', undefined, '/buch/atlas'],
		['another path', '/x', '/x']
	])('links to %s', async (_, href, expected) => {
		await renderInShop(BookCard, { book: atlas, href }, [], {
			paths: { ...defaultPaths, book: '/buch/[id]' }
		});

		await expect
			.element(page.getByRole('link', { name: atlas.title }))
			.toHaveAttribute('href', expected);
	});

	test('has no link with `href={null}`', async () => {
		await renderInShop(BookCard, { book: atlas, href: null });

		await expect.element(page.getByRole('heading', { name: atlas.title })).toBeVisible();
		expect(page.getByRole('link', { name: atlas.title }).elements()).toEqual([]);
	});

	test('renders custom actions without a shop context', async () => {
		const actions = createRawSnippet<[BookSummary]>((book) => ({
			render: () => `<a href="/gift/${book().id}">Give it away</a>`
		}));
		await renderInShop(BookCard, { book: atlas, headingLevel: 3, actions });

		await expect.element(page.getByRole('heading', { level: 3 })).toHaveTextContent(atlas.title);
		await expect.element(page.getByRole('link', { name: 'Give it away' })).toBeVisible();
		expect(page.getByRole('button').elements()).toEqual([]);
	});
});

describe('BookDetails', () => {
	test('splits the description into paragraphs and escapes markup', async () => {
		const description = 'One\nline.\n\nTwo <b>bold</b>.\r\n \r\n\r\nThree.\n';
		const { container } = await renderInShop(BookDetails, { book: { ...atlas, description } });

		await expect.element(page.getByRole('heading', { level: 1, name: atlas.title })).toBeVisible();
		await expect.element(page.getByRole('button', { name: /^Add to cart/ })).toBeVisible();
		const paragraphs = container.querySelectorAll('[data-books-description] p');
		expect([...paragraphs].map((paragraph) => paragraph.textContent.trim())).toEqual([
			'One\nline.',
			'Two <b>bold</b>.',
			'Three.'
		]);
	});

	test('renders no paragraphs without a description', async () => {
		const { container } = await renderInShop(BookDetails, { book: bread });

		expect(container.querySelectorAll('[data-books-description] p')).toHaveLength(0);
	});
});

describe('the language of a book', () => {
	const german = { ...bread, language: 'de', description: 'Brot backen.' };
	const partOf = (name: string) => document.querySelector<HTMLElement>(`[data-books-${name}]`)!;

	test.each([
		['a card', () => renderInShop(BookCard, { book: german }), ['cover-title', 'cover-author']],
		['its page', () => renderInShop(BookDetails, { book: german }), ['description']],
		['the cart', () => renderInShop(CartLines, {}, [german]), []],
		[
			'the library',
			() => {
				const books = [{ book: german, purchasedAt: new Date(), downloads: [] }];
				return render(LibraryBooks, { books });
			},
			[]
		]
	])('is set for title and author in %s', async (_, show, more) => {
		await show();

		for (const part of ['title', 'author', ...more]) expect(partOf(part).lang).toBe('de');
	});

	test('hyphenates a description, which a page in another language would hyphenate wrongly', async () => {
		const { unmount } = await renderInShop(BookDetails, { book: german });
		expect(getComputedStyle(partOf('description')).hyphens).toBe('auto');
		await unmount();
		await renderInShop(BookDetails, { book: { ...bread, description: 'Brot backen.' } });
		expect(getComputedStyle(partOf('description')).hyphens).toBe('manual');
	});

	test.each([
		['حديقة الأبواب', 'EPUB هو كتاب.', null, 'rtl'],
		['SQL بالعربية', 'كتاب.', 'ar', 'rtl'],
		['A Garden', 'حديقة means garden.', null, 'ltr']
	])(
		'gives title and description one direction and one edge: %s, %s',
		async (title, description, language, direction) => {
			// On a phone, the title is beside the cover, and the description below it.
			await page.viewport(1000, 800);
			await renderInShop(BookDetails, { book: { ...bread, title, description, language } });

			const [heading, text] = [partOf('title'), partOf('description').querySelector('p')!];
			expect(getComputedStyle(heading).direction).toBe(direction);
			expect(getComputedStyle(text).direction).toBe(direction);
			const edges = [heading, text, partOf('author')].map((element) => {
				const range = document.createRange();
				range.selectNodeContents(element);
				const { left, right } = range.getBoundingClientRect();
				return Math.round(direction === 'rtl' ? right : left);
			});
			expect(new Set(edges).size).toBe(1);
		}
	);
});
