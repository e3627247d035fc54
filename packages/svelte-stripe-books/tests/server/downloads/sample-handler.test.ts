import { describe, expect, test } from 'vitest';
import { createSampleHandler } from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { Visitor } from '../../support/event.ts';
import { memoryFile, openSamples } from '../../support/sample-shop.ts';

const text = (content: string) => memoryFile(new TextEncoder().encode(content)).file;
const html = { accept: 'text/html' };

describe('a sample', () => {
	test('is public and cached for an hour', async () => {
		const { get, keys } = openSamples(text('one chapter'));
		const answer = await get(html);
		expect(answer.status).toBe(200);
		expect(await answer.text()).toBe('one chapter');
		expect(answer.headers.get('cache-control')).toBe('public, max-age=3600, no-transform');
		expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
		expect(keys).toEqual(['atlas/sample.epub']);
	});

	test('has the requested format', async () => {
		const { get } = openSamples(async (key) => text(key));
		expect((await get(html, {}, 'atlas', '?format=epub')).status).toBe(200);
		const pdf = { ...bookFiles[0]!, format: 'pdf', isSample: true, storageKey: 'atlas/sample.pdf' };
		const handler = createSampleHandler({
			store: createStore({ books, bookFiles: [pdf, ...bookFiles] }),
			storage: { open: async (key) => text(key) }
		});
		const from = async (query: string) => {
			const event = new Visitor().event(`/books/atlas/sample${query}`, {}, { id: 'atlas' });
			return (await handler(event)).text();
		};
		expect(await from('?format=pdf')).toBe('atlas/sample.pdf');
		expect(await from('?format=epub')).toBe('atlas/sample.epub');
		expect(await from('')).toBe('atlas/sample.epub');
	});

	test.each([
		['of an unknown book', 'nobody', '', '/'],
		['of a book off sale', 'ember', '', '/books/ember'],
		['of a book without one', 'bread', '', '/books/bread'],
		['in a format without a sample', 'atlas', '?format=pdf', '/books/atlas'],
		['in an empty format', 'atlas', '?format=', '/books/atlas'],
		['in an invalid format', 'atlas', '?format=__proto__', '/books/atlas'],
		['of an invalid id', '../atlas', '', '/'],
		['of a very long id', 'a'.repeat(100_000), '', '/']
	])(
		'is reported as missing on the page of the book, or on the catalog page: %s',
		async (_, id, query, location) => {
			const { get, keys } = openSamples(text('never'));
			const page = await get(html, {}, id, query);
			expect(page.status).toBe(303);
			expect(page.headers.get('location')).toBe(`${location}?problem=sample_unavailable`);
			const json = await get({ accept: 'application/json' }, {}, id, query);
			expect(json.status).toBe(404);
			expect(await json.json()).toMatchObject({ problem: { code: 'sample_unavailable' } });
			expect(keys).toEqual([]);
		}
	);

	test('only accepts GET and HEAD', async () => {
		const answer = await openSamples(text('x')).get({}, { method: 'POST' });
		expect(answer.status).toBe(405);
		expect(answer.headers.get('allow')).toBe('GET, HEAD');
	});

	test('redirects to the custom path of a book or the catalog if it is missing', async () => {
		const handler = createSampleHandler({
			store: createStore({ books }),
			storage: { open: async () => null },
			paths: { book: '/titles/[id]', catalog: '/books' }
		});
		const openSample = (id: string) => handler(new Visitor().event('/', { headers: html }, { id }));
		const known = await openSample('atlas');
		expect(known.headers.get('location')).toBe('/titles/atlas?problem=sample_unavailable');
		const unknown = await openSample('nobody');
		expect(unknown.headers.get('location')).toBe('/books?problem=sample_unavailable');
	});
});
