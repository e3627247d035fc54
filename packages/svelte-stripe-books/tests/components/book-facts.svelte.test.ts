import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import AfterPayment from '../../src/lib/components/book/AfterPayment.svelte';
import BookDetails from '../../src/lib/components/book/BookDetails.svelte';
import BookFacts from '../../src/lib/components/book/BookFacts.svelte';
import { de } from '../../src/lib/messages/de/index.ts';
import { atlas } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';
import '../../src/lib/styles.css';

useEmptyCart();

const known = {
	...atlas,
	...{ pageCount: 214, wordCount: 62_000, language: 'pt-BR' },
	...{ publishedOn: '2026-11', publisher: 'Casa & Co', isbn: '9780306406157' }
};
const files = [
	{ format: 'epub', isSample: false, sizeInBytes: 84_000 },
	{ format: 'mp3', isSample: false, sizeInBytes: 2_000_000 },
	{ format: 'mp3', isSample: false, sizeInBytes: 3_000_000 },
	{ format: 'epub', isSample: true, sizeInBytes: 9_000 }
];
/** The facts on the page, as `label: text`. */
const facts = () =>
	[...document.querySelectorAll('[data-books-facts] > div')].map((fact) =>
		[...fact.children].map(({ textContent }) => textContent.trim().replace(/\s/g, ' ')).join(': ')
	);

describe('BookFacts', () => {
	test('shows what is known about a book, without its samples', async () => {
		await renderInShop(BookFacts, { book: known, files });

		expect(facts()).toEqual([
			'Length: 214 pages, about 4.5 hours',
			'Language: Brazilian Portuguese',
			'Published: November 2026',
			'Publisher: Casa & Co',
			'Formats: EPUB (84 kB), MP3 (5 MB), no DRM',
			'ISBN: 9780306406157'
		]);
	});

	test('shows nothing that is not known', async () => {
		const { container } = await renderInShop(BookFacts, { book: atlas, files: [] });

		expect(container.querySelector('[data-books-facts]')).toBeNull();
	});

	test('counts words where pages are not known', async () => {
		await renderInShop(BookFacts, { book: { ...atlas, wordCount: 2_214 } });

		expect(facts()).toEqual(['Length: 2,214 words, about 10 minutes']);
	});

	test('reads in German', async () => {
		await renderInShop(BookFacts, { book: known, files }, [], { messages: de, locale: 'de' });

		expect(facts()).toEqual([
			'Umfang: 214 Seiten, etwa 4,5 Stunden',
			'Sprache: Portugiesisch (Brasilien)',
			'Erschienen: November 2026',
			'Verlag: Casa & Co',
			'Formate: EPUB (84 kB), MP3 (5 MB), ohne Kopierschutz',
			'ISBN: 9780306406157'
		]);
	});

	test('makes no claim about protection where the shop has none to make', async () => {
		await renderInShop(BookFacts, { book: atlas, files, messages: { protection: '' } });

		expect(facts()).toEqual(['Formats: EPUB (84 kB), MP3 (5 MB)']);
	});

	test('is below the buttons of the book', async () => {
		await renderInShop(BookDetails, { book: known, files });

		const button = page.getByRole('button', { name: /^Add to cart/ }).element();
		const list = document.querySelector('[data-books-facts]')!;
		expect(button.getBoundingClientRect().bottom).toBeLessThan(list.getBoundingClientRect().top);
	});
});

describe('AfterPayment', () => {
	test('opens steps and devices', async () => {
		await renderInShop(AfterPayment, {});
		await expect.element(page.getByText('Kindle', { exact: true })).not.toBeVisible();

		await page.getByText('What happens after checkout').click();

		await expect.element(page.getByText('Kindle', { exact: true })).toBeVisible();
		await expect.element(page.getByText(/next page right away/)).toBeVisible();
	});

	test('says nothing about devices for a book without an EPUB', async () => {
		await renderInShop(AfterPayment, { formats: ['pdf'], open: true });

		await expect.element(page.getByText(/next page right away/)).toBeVisible();
		expect(page.getByText('Kindle', { exact: true }).elements()).toEqual([]);
	});
});
