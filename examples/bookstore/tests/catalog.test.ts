import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDiskStorage } from 'svelte-stripe-books/storage/disk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCatalog, writeBooks, type CatalogEntry } from '../src/lib/server/catalog/catalog.ts';
import type { Manuscript } from '../src/lib/server/catalog/manuscript.ts';
import { jpegSize, webpSize } from './picture-size.ts';

const folder = (root: string) => createDiskStorage({ root });

const example = path.join(import.meta.dirname, '..');
const covers = path.join(example, 'static/covers');
const social = path.join(example, 'static/social');
const manuscripts = await readCatalog(path.join(example, 'catalog'));
/** Three books, since `pdf.test.ts` creates the PDFs of all. */
const samples = manuscripts.filter(({ id }, index) => index < 2 || id === 'the-lamp-at-skarvoy');

let files: string;
let printed: string;
let entries: CatalogEntry[];

beforeAll(async () => {
	files = await mkdtemp(path.join(tmpdir(), 'catalog-'));
	printed = await mkdtemp(path.join(tmpdir(), 'printed-'));
	entries = await writeBooks(samples, { covers, storage: folder(files), pdfCache: printed });
});
afterAll(async () => {
	await rm(files, { recursive: true });
	await rm(printed, { recursive: true });
});

const words = (text: string) =>
	text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
const wordsOf = ({ chapters }: Manuscript) =>
	words(chapters.map(({ html }) => html.replace(/<[^>]*>/g, ' ')).join(' '));

test('the catalog has at least twelve books with unique ids, titles and authors', () => {
	expect(manuscripts.length).toBeGreaterThanOrEqual(12);
	for (const field of ['id', 'title', 'author'] as const) {
		expect(new Set(manuscripts.map((book) => book[field])).size).toBe(manuscripts.length);
	}
});

test('titles and authors cover edge cases: diacritics, &, quotes, apostrophes and great length', () => {
	const names = manuscripts.map(({ title, author }) => `${title} ${author}`).join('\n');
	expect(names).toMatch(/[éøå]/);
	expect(names).toContain('&');
	expect(names).toContain('"');
	expect(names).toContain("'");
	expect(Math.max(...manuscripts.map(({ title }) => title.length))).toBeGreaterThan(120);
});

test.for(manuscripts.map((book) => [book.id, book] as const))(
	'%s is a whole book at a fair price',
	([, book]) => {
		expect(wordsOf(book)).toBeGreaterThanOrEqual(1500);
		expect(book.chapters.length).toBeGreaterThanOrEqual(3);
		expect(Number.isInteger(book.priceInCents)).toBe(true);
		expect(book.priceInCents).toBeGreaterThanOrEqual(299);
		expect(book.priceInCents).toBeLessThanOrEqual(2400);
		const paragraphs = book.description.split(/\n{2,}/);
		expect(paragraphs.length).toBeGreaterThanOrEqual(2);
		expect(paragraphs.length).toBeLessThanOrEqual(4);
		expect(words(book.description)).toBeGreaterThanOrEqual(120);
		expect(words(book.description)).toBeLessThanOrEqual(250);
	}
);

test('every book has a JPEG cover, WebP covers and a social preview image, and no image is unused', async () => {
	for (const { id } of manuscripts) {
		const picture = await readFile(path.join(covers, `${id}.jpg`));
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
		ids.flatMap((id) => [`${id}.jpg`, `${id}.webp`, `${id}-320.webp`]).sort()
	);
	expect((await readdir(social)).sort()).toEqual(['shop', ...ids].map((id) => `${id}.jpg`).sort());
});

test('an entry has the storage keys, sizes and download names of its files', async () => {
	const entry = entries.find(({ id }) => id === 'the-lamp-at-skarvoy');
	expect(entry?.coverImageUrl).toBe('/covers/the-lamp-at-skarvoy.webp');
	expect(entry?.files).toMatchObject([
		{
			format: 'epub',
			isSample: false,
			storageKey: 'the-lamp-at-skarvoy/the-lamp-at-skarvoy.epub',
			fileName: 'The Lamp at Skarvøy - Ingrid Tveitås.epub'
		},
		{
			format: 'epub',
			isSample: true,
			storageKey: 'the-lamp-at-skarvoy/the-lamp-at-skarvoy-sample.epub',
			fileName: 'The Lamp at Skarvøy - Ingrid Tveitås (sample).epub'
		},
		{
			format: 'pdf',
			isSample: false,
			storageKey: 'the-lamp-at-skarvoy/the-lamp-at-skarvoy.pdf',
			fileName: 'The Lamp at Skarvøy - Ingrid Tveitås.pdf'
		},
		{
			format: 'pdf',
			isSample: true,
			storageKey: 'the-lamp-at-skarvoy/the-lamp-at-skarvoy-sample.pdf',
			fileName: 'The Lamp at Skarvøy - Ingrid Tveitås (sample).pdf'
		}
	]);
	for (const { storageKey, sizeInBytes } of entries.flatMap((one) => one.files)) {
		expect((await stat(path.join(files, storageKey))).size).toBe(sizeInBytes);
	}
});

test('a second start replaces a truncated file', async () => {
	const file = path.join(files, entries[0]?.files[0]?.storageKey ?? '');
	const whole = await readFile(file);
	await writeFile(file, whole.subarray(0, 1000));

	expect(await writeBooks(samples, { covers, storage: folder(files), pdfCache: printed })).toEqual(
		entries
	);

	expect((await readFile(file)).equals(whole)).toBe(true);
	const names = await readdir(files, { recursive: true });
	expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('a PDF is cached until its text, cover or template changes', async () => {
	const [book] = manuscripts;
	if (book === undefined) throw new Error('a book is needed');
	const kept = await readdir(printed);
	expect(kept).toHaveLength(2 * samples.length);
	const whole = kept.find((name) => name.startsWith(`${book.id}-`)) ?? '';
	const mark = Buffer.from('kept');
	await writeFile(path.join(printed, whole), mark);
	const isPdf = (key: string) => key.endsWith('.pdf');
	const elsewhere = await mkdtemp(path.join(tmpdir(), 'catalog-'));
	const sizes = async (one: Manuscript) =>
		(
			await writeBooks([one], { covers, storage: folder(elsewhere), pdfCache: printed }, isPdf)
		).flatMap((entry) => entry.files.map(({ sizeInBytes }) => sizeInBytes));
	expect(await sizes(book)).toContain(mark.byteLength);
	expect(await sizes({ ...book, author: 'Another' })).not.toContain(mark.byteLength);
	await rm(elsewhere, { recursive: true });
});

test('a PDF cache that cannot be written is ignored', async () => {
	const elsewhere = await mkdtemp(path.join(tmpdir(), 'catalog-'));
	const directories = { covers, storage: folder(elsewhere), pdfCache: '/dev/null/printed' };
	const [entry] = await writeBooks(manuscripts.slice(0, 1), directories, (key) =>
		key.endsWith('-sample.pdf')
	);
	expect(entry?.files[0]?.sizeInBytes).toBeGreaterThan(10_000);
	await rm(elsewhere, { recursive: true });
});
