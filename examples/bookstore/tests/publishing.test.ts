import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { catalogCsv } from '../publishing/catalog-csv.ts';
import type { Manuscript } from '../publishing/manuscript.ts';
import { readCover, readManuscripts } from '../publishing/read-manuscripts.ts';
import { jpegSize, webpSize } from './picture-size.ts';

const example = path.join(import.meta.dirname, '..');
const covers = path.join(example, 'static/covers');
const social = path.join(example, 'static/social');
const manuscripts = await readManuscripts();
const words = (text: string) =>
	text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const wordsOf = ({ chapters }: Manuscript) =>
	words(chapters.map(({ html }) => html.replace(/<[^>]*>/g, ' ')).join(' '));

test('the catalog has at least twelve books with unique ids and titles, and one author of two', () => {
	expect(manuscripts.length).toBeGreaterThanOrEqual(12);
	const different = (field: 'id' | 'title' | 'author') =>
		new Set(manuscripts.map((book) => book[field])).size;
	expect([different('id'), different('title')]).toEqual([manuscripts.length, manuscripts.length]);
	expect(different('author')).toBe(manuscripts.length - 1);
});

test('titles and authors cover edge cases: diacritics, &, quotes, apostrophes and great length', () => {
	const names = manuscripts.map(({ title, author }) => `${title} ${author}`).join('\n');
	expect(names).toMatch(/[éøå]/);
	expect(names).toContain('&');
	expect(names).toContain('“');
	expect(names).toContain('’');
	expect(Math.max(...manuscripts.map(({ title }) => title.length))).toBeGreaterThan(120);
});

test.for(manuscripts.map((book) => [book.id, book] as const))(
	'%s is a whole book at a fair price',
	([, book]) => {
		expect(wordsOf(book)).toBeGreaterThanOrEqual(1500);
		expect(book.chapters.length).toBeGreaterThanOrEqual(3);
		expect(Number.isInteger(book.priceInCents)).toBe(true);
		expect(book.priceInCents).toBeGreaterThanOrEqual(199);
		expect(book.priceInCents).toBeLessThanOrEqual(499);
		const paragraphs = book.description.split(/\n{2,}/);
		expect(paragraphs.length).toBeGreaterThanOrEqual(2);
		expect(paragraphs.length).toBeLessThanOrEqual(4);
		expect(words(book.description)).toBeGreaterThanOrEqual(120);
		expect(words(book.description)).toBeLessThanOrEqual(250);
	}
);

test('every book has a JPEG cover, WebP covers and a social preview image, and no image is unused', async () => {
	for (const { id } of manuscripts) {
		const picture = await readCover({ id });
		expect(jpegSize(picture), id).toEqual({ width: 800, height: 1200 });
		expect(picture.byteLength, id).toBeLessThanOrEqual(80_000);
		const light = await readFile(path.join(covers, `${id}.webp`));
		expect(webpSize(light), id).toEqual({ width: 640, height: 960 });
		const small = await readFile(path.join(covers, `${id}-320.webp`));
		expect(webpSize(small), id).toEqual({ width: 320, height: 480 });
		expect(light.byteLength, id).toBeLessThanOrEqual(27_000);
	}
	const ids = manuscripts.map(({ id }) => id);
	for (const name of ['shop', ...ids]) {
		const picture = await readFile(path.join(social, `${name}.jpg`));
		expect(jpegSize(picture), name).toEqual({ width: 1200, height: 630 });
		expect(picture.byteLength, name).toBeLessThanOrEqual(80_000);
	}
	expect((await readdir(covers)).sort()).toEqual(
		ids.flatMap((id) => [`${id}.webp`, `${id}-320.webp`]).sort()
	);
	expect((await readdir(social)).sort()).toEqual(['shop', ...ids].map((id) => `${id}.jpg`).sort());
});

test('the spreadsheet keeps quotation marks and paragraphs', () => {
	const [first] = manuscripts;
	if (first === undefined) throw new Error('a book is needed');
	const csv = catalogCsv([
		{
			...first,
			id: 'a',
			title: '"Who?"',
			author: 'B, C',
			description: 'D.\n\nE.',
			priceInCents: 5,
			pages: 9
		}
	]);
	expect(csv).toBe(
		'"file","id","title","author","price","language","page_count","description","cover"\n' +
			'"a.epub","a","""Who?""","B, C","0.05","en-GB","9","D.\n\nE.","../static/covers/a.webp"\n'
	);
});
