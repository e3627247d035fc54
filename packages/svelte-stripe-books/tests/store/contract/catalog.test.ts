import { describe, expect, test } from 'vitest';
import { bookFiles, books } from '../../support/catalog.ts';
import { engines } from '../../support/engines.ts';

describe.each(Object.entries(engines))('a store on %s', (_, fill) => {
	const store = () => fill({ books, bookFiles });
	const ids = (list: { id: string }[]) => list.map(({ id }) => id);

	describe('the catalog', () => {
		test('lists books on sale by title, page by page', async () => {
			const s = await store();
			const first = await s.listBooks({ limit: 3 });
			expect(ids(first.books)).toEqual(['atlas', 'bread', 'delta']);
			const second = await s.listBooks({ limit: 3, after: first.next });
			expect(ids(second.books)).toEqual(['clock']);
			expect(second.next).toBeNull();
		});

		test('has no next page after a full last page', async () => {
			expect((await (await store()).listBooks({ limit: 4 })).next).toBeNull();
		});

		test('finds text in title and author, ignoring case', async () => {
			const s = await store();
			expect(ids((await s.listBooks({ search: ' bread ', limit: 9 })).books)).toEqual(['bread']);
			expect(ids((await s.listBooks({ search: 'ida h', limit: 9 })).books)).toEqual([
				'atlas',
				'clock'
			]);
			expect(ids((await s.listBooks({ search: 'no such', limit: 9 })).books)).toEqual([]);
		});

		test.each([
			['100%', ['clock']],
			['%', ['clock']],
			['_', []],
			['\\', []],
			['Del\0ta', ['delta']],
			['\ud800Delta', ['delta']],
			["O'", []],
			['O’', ['delta']]
		])('searches for %j literally', async (search, found) => {
			expect(ids((await (await store()).listBooks({ search, limit: 9 })).books)).toEqual(found);
		});

		test.each(['\0', 'a b', 'x'.repeat(65), '\ud800'])(
			'finds no book for the malformed id %j',
			async (id) => {
				const s = await store();
				expect(await s.findBooks([id, 'atlas'])).toEqual([books[0]]);
				expect(await s.listBooks({ limit: 9, after: id })).toEqual({ books: [], next: null });
			}
		);

		test('finds books in the given order, without unknown and off-sale books', async () => {
			const s = await store();
			expect(await s.findBooks(['delta', 'nobody', 'ember', 'atlas', 'delta'])).toEqual([
				books[3],
				books[0]
			]);
			expect(await s.findBooks([])).toEqual([]);
		});

		test('lists the files of a book by format, each before its sample, and none of an off-sale book', async () => {
			const more = bookFiles.filter(({ bookId, format }) => bookId === 'atlas' && format === 'pdf');
			const s = await fill({
				books,
				bookFiles: [...more.map((file) => ({ ...file, isSample: true })), ...bookFiles]
			});
			const files = await s.listFiles('atlas');
			expect(files.map(({ format, isSample }) => [format, isSample])).toEqual([
				['epub', false],
				['epub', true],
				['pdf', false],
				['pdf', true]
			]);
			expect(files[0]).toEqual(bookFiles[0]);
			expect(await s.listFiles('ember')).toEqual([]);
			expect(await s.listFiles('nobody')).toEqual([]);
		});
	});

	describe('books without a file', () => {
		test('are found whether on sale or not; samples do not count', async () => {
			const sampleOnly = bookFiles.filter(({ bookId, isSample }) => bookId !== 'atlas' || isSample);
			const s = await fill({
				books,
				bookFiles: sampleOnly.filter(({ bookId }) => bookId !== 'ember')
			});
			const ids = ['ember', 'clock', 'atlas', 'atlas'];
			expect(await s.findBooksWithoutFiles(ids)).toEqual(['atlas', 'ember']);
			expect(await s.findBooksWithoutFiles([])).toEqual([]);
		});
	});
});
