import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import BookContents from '../../src/lib/components/book/BookContents.svelte';
import { de } from '../../src/lib/messages/de/index.ts';
import { atlas } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';
import '../../src/lib/styles.css';

useEmptyCart();

const titles = (count: number) => Array.from({ length: count }, (_, n) => `Map ${n + 1}`);

describe('BookContents', () => {
	test('lists the titles of both levels', async () => {
		const book = { ...atlas, contents: 'Ground floor\n\tThe hall\n\t<b>Kitchen</b>\nAttic' };
		await renderInShop(BookContents, { book, headingLevel: 3 });

		await expect.element(page.getByRole('heading', { name: 'Contents', level: 3 })).toBeVisible();
		const outer = [...document.querySelectorAll('[data-books-contents] > ol > li')];
		expect(outer.map((item) => item.firstChild?.textContent?.trim())).toEqual([
			'Ground floor',
			'Attic'
		]);
		expect([...document.querySelectorAll('li li')].map((item) => item.textContent)).toEqual([
			'The hall',
			'<b>Kitchen</b>'
		]);
	});

	test('is closed at first if it has more than eight titles', async () => {
		const book = { ...atlas, contents: titles(9).join('\n') };
		await renderInShop(BookContents, { book });

		await expect.element(page.getByText('Map 9')).not.toBeVisible();
		await page.getByText('Contents').click();
		await expect.element(page.getByText('Map 9')).toBeVisible();
	});

	test('is open if it has eight', async () => {
		await renderInShop(BookContents, { book: { ...atlas, contents: titles(8).join('\n') } });

		await expect.element(page.getByText('Map 8')).toBeVisible();
	});

	test.each([null, '', ' \n\t'])('renders nothing for the contents %j', async (contents) => {
		await renderInShop(BookContents, { book: { ...atlas, contents } });

		expect(document.querySelector('[data-books-contents]')).toBeNull();
	});

	test('has the language and direction of its book', async () => {
		const book = { ...atlas, title: 'أطلس', language: 'ar', contents: 'باب\nباب' };
		await renderInShop(BookContents, { book, messages: de.bookContents });

		await expect.element(page.getByRole('heading', { name: 'Inhalt' })).toBeVisible();
		const { lang, dir } = document.querySelector<HTMLElement>('[data-books-contents] ol') ?? {};
		expect([lang, dir]).toEqual(['ar', 'rtl']);
	});
});
