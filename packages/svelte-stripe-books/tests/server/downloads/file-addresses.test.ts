import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDownloadLinks, createSampleHandler } from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { Visitor } from '../../support/event.ts';
import { memoryFile } from '../../support/sample-shop.ts';
import { secret } from '../../support/shop.ts';
import { tokenParam } from '../../support/token-param.ts';

const links = createDownloadLinks({ secret });
const grant = { purchaseId: 'a1', format: 'epub', part: 1 };

describe('the address of a download', () => {
	test.each([
		['Emma.epub', 'epub', 'Emma.epub'],
		['Emma (2nd ed.).epub', 'epub', 'Emma%20%282nd%20ed.%29.epub'],
		['100% “Brot” #1?;&+.pdf', 'pdf', '100%25%20%E2%80%9CBrot%E2%80%9D%20%231%3F%3B%26%2B.pdf'],
		['本.epub', 'epub', '%E6%9C%AC.epub'],
		['كتاب.m4b', 'm4b', '%D9%83%D8%AA%D8%A7%D8%A8.m4b'],
		['Emma.kepub.epub', 'kepub', 'Emma.kepub.epub'],
		['a/../b\\c.epub', 'epub', 'a_.._b_c.epub'],
		['..', 'epub', 'download.epub'],
		['Emma', 'epub', 'Emma.epub'],
		['Emma', 'kepub', 'Emma.kepub.epub'],
		['Saga, Vol.2', 'epub', 'Saga%2C%20Vol.2.epub'],
		['Emma.EPUB', 'epub', 'Emma.EPUB'],
		['Emma.xyz', 'large print', 'Emma.xyz']
	])('of a file named %j in the format %s ends in %s', async (fileName, format, ending) => {
		const href = await links.create({ purchaseId: 'a1', format, fileName });
		expect(href.split('/').slice(3)).toEqual([ending]);
		expect(new URL(href, 'https://books.example').pathname).toBe(href);
		expect(await links.read(tokenParam(href))).toEqual({ purchaseId: 'a1', format, part: 1 });
	});

	test('without a name is only the token', async () => {
		expect(await links.create(grant)).toMatch(/^\/download\/a1\.\d+\.1\.epub\.[\w-]{43}$/);
	});

	test('contains the part of a book in several files, which cannot be changed', async () => {
		const second = { purchaseId: 'a1', format: 'm4b', part: 2 };
		const href = await links.create({ ...second, fileName: 'Saga 2.m4b' });
		expect(await links.read(tokenParam(href))).toEqual(second);
		expect(await links.read(tokenParam(href.replace('.2.m4b.', '.3.m4b.')))).toBeNull();
	});

	test('leads to the file whatever name it ends in', async () => {
		const token = tokenParam(await links.create(grant));
		for (const name of ['', '/', '/Other.epub', '/a/b', `/${'é'.repeat(240)}`]) {
			expect(await links.read(token + name), name).toEqual(grant);
		}
		expect(await links.read(`/${token}`)).toBeNull();
		expect(await links.read(`${token}A/Emma.epub`)).toBeNull();
	});

	test('is one path segment after the token for every name', async () => {
		const unit = fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom(...'./\\%'));
		await fc.assert(
			fc.asyncProperty(fc.array(unit, { maxLength: 20 }), async (units) => {
				const href = await links.create({ ...grant, fileName: units.join('') });
				expect(new URL(href, 'https://books.example').pathname).toBe(href);
				expect(href.split('/')).toHaveLength(4);
				expect(href).toMatch(/\/[\w.~%-]+$/);
				expect(await links.read(tokenParam(href))).toEqual(grant);
			}),
			{ numRuns: 300 }
		);
	});
});

describe('the address of a sample', () => {
	const sample = (format: string, fileName: string) => ({
		...bookFiles[0]!,
		...{ format, fileName, isSample: true, storageKey: fileName }
	});
	const samples = [
		sample('epub', 'Atlas (sample).epub'),
		sample('kepub.epub', 'Atlas.kepub.epub'),
		sample('large', 'Atlas, large print.pdf'),
		sample('pdf', 'Atlas (sample).pdf')
	];
	const handler = createSampleHandler({
		store: createStore({ books, bookFiles: samples }),
		storage: { open: async (key) => memoryFile(new TextEncoder().encode(key)).file }
	});
	const get = async (name: string, query = '') => {
		const event = new Visitor().event(`/books/atlas/sample${query}`, {}, { id: 'atlas', name });
		const answer = await handler(event);
		return answer.ok ? answer.text() : answer.status;
	};

	test.each([
		['', 'Atlas (sample).epub'],
		['Atlas (sample).epub', 'Atlas (sample).epub'],
		['Atlas (sample).pdf', 'Atlas (sample).pdf'],
		['Atlas, large print.pdf', 'Atlas, large print.pdf'],
		['atlas.epub', 'Atlas (sample).epub'],
		['atlas.PDF', 'Atlas (sample).pdf'],
		['atlas.kepub.epub', 'Atlas.kepub.epub'],
		['atlas.large', 'Atlas, large print.pdf'],
		['atlas.mobi', 404],
		['atlas', 404]
	])('%j leads to %s', async (name, found) => {
		expect(await get(name)).toBe(found);
	});

	test('may name the format in its query', async () => {
		expect(await get('', '?format=pdf')).toBe('Atlas (sample).pdf');
		expect(await get('atlas.epub', '?format=pdf')).toBe('Atlas (sample).pdf');
	});
});
