import { describe, expect, test } from 'vitest';
import { bookFiles, books, summaryOf } from '../../support/catalog.ts';
import type { BookPage, CatalogOrder } from '../../../src/lib/store/book-store.ts';
import { engines } from '../../support/contract-engines.ts';

describe.each(Object.entries(engines))('a store on %s', (_, fill) => {
	const store = () => fill({ books, bookFiles });
	const ids = (list: { id: string }[]) => list.map(({ id }) => id);

	describe('the catalog', () => {
		test('lists books on sale by title, page by page', async () => {
			const s = await store();
			const first = await s.listBooks({ limit: 3 });
			expect(ids(first.books)).toEqual(['atlas', 'bread', 'delta']);
			expect(first.books[0]).toEqual(summaryOf(books[0]!));
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

		test('finds descriptions last', async () => {
			const s = await store();
			const found = async (search: string) => ids((await s.listBooks({ search, limit: 9 })).books);
			expect(await found('clockmaker')).toEqual(['clock']);
			expect(await found('all about')).toEqual(['atlas', 'bread', 'clock']);
			const more = books.map((book) =>
				book.id === 'delta' ? { ...book, description: 'Not about an atlas.' } : book
			);
			const other = await fill({ books: more, bookFiles });
			const first = await other.listBooks({ search: 'atlas', limit: 1 });
			expect(ids(first.books)).toEqual(['atlas']);
			const second = await other.listBooks({ search: 'atlas', limit: 1, after: first.next });
			expect(ids(second.books)).toEqual(['delta']);
			expect(second.next).toBeNull();
		});

		test('suggests the nearest books if nothing is found', async () => {
			const s = await store();
			const { books: found, suggestions } = await s.listBooks({ search: 'Clokmaker', limit: 9 });
			expect(found).toEqual([]);
			expect(ids(suggestions)).toEqual(['clock']);
			expect((await s.listBooks({ search: 'xyzzy', limit: 9 })).suggestions).toEqual([]);
			expect((await s.listBooks({ search: 'clock', limit: 9 })).suggestions).toEqual([]);
		});

		test('lists other books for sale by the author of a book, by title', async () => {
			const by = (id: string, title: string, rest = {}) => ({
				...{ ...books[0]!, id, title, author: 'Ann Lee', ...rest }
			});
			const s = await fill({
				books: [
					by('one', 'One'),
					by('apple', 'Zebra'),
					by('ten', 'Part 10'),
					by('two', 'Part 2'),
					by('gone', 'Gone', { onSale: false }),
					by('other', 'Other', { author: 'Lee Ann' })
				],
				bookFiles: []
			});
			const listed = async (bookId: string, limit = 9) =>
				ids(await s.listMoreByAuthor({ bookId, limit }));

			expect(await listed('one')).toEqual(['two', 'ten', 'apple']);
			expect(await listed('gone')).toEqual(['one', 'two', 'ten', 'apple']);
			expect(await listed('one', 2)).toEqual(['two', 'ten']);
			expect(await listed('other')).toEqual([]);
			expect(await listed('missing')).toEqual([]);
			expect(await listed('not an id')).toEqual([]);
			const [first] = await s.listMoreByAuthor({ bookId: 'one', limit: 1 });
			expect(first).toEqual(summaryOf(by('two', 'Part 2')));
		});

		test('lists titles as people sort them, and by price or newest first', async () => {
			const titles = ['Zebra', 'apple', 'Élan', 'Part 19', 'Part 2', '“Quoted”', 'Ωmega', 'Ärger'];
			const many = titles.map((title, n) => ({
				...books[0]!,
				id: `b${n}`,
				title,
				priceInCents: 1000 - n
			}));
			const s = await fill({ books: many, bookFiles: [] });
			const all = async (order?: CatalogOrder) => {
				const found: string[] = [];
				let after: string | null = null;
				do {
					const page: BookPage = await s.listBooks({ limit: 3, order, after });
					found.push(...page.books.map(({ title }) => title));
					after = page.next;
				} while (after);
				return found;
			};
			const sorted = ['apple', 'Ärger', 'Élan', 'Part 2', 'Part 19', '“Quoted”', 'Zebra', 'Ωmega'];
			expect(await all()).toEqual(sorted);
			expect(await all('price')).toEqual(titles.toReversed());
			expect((await all('newest')).toSorted()).toEqual(titles.toSorted());
		});

		test('continues at a place, not at a book', async () => {
			const s = await store();
			const { next } = await s.listBooks({ limit: 2 });
			const rest = books.filter(({ id }) => id !== 'bread');
			const other = await fill({ books: rest, bookFiles: [] });
			expect(ids((await other.listBooks({ limit: 9, after: next })).books)).toEqual([
				'delta',
				'clock'
			]);
			// In another order, it is not a place.
			expect((await s.listBooks({ limit: 9, after: next, order: 'price' })).books).toEqual([]);
		});

		test.each([
			['100%', ['clock']],
			['%', []],
			['_', []],
			['\\', []],
			['|', []],
			['\ud800Delta', ['delta']],
			["O'Neill", ['delta']],
			['oneill', ['delta']]
		])('searches for the words of %j', async (search, found) => {
			expect(ids((await (await store()).listBooks({ search, limit: 9 })).books)).toEqual(found);
		});

		test.each(['\0', 'a b', 'x'.repeat(65), '\ud800'])(
			'finds no book for the malformed id %j',
			async (id) => {
				const s = await store();
				expect(await s.findBooks([id, 'atlas'])).toMatchObject([summaryOf(books[0]!)]);
				expect(await s.findBook(id)).toBeNull();
				const none = { books: [], next: null, suggestions: [] };
				expect(await s.listBooks({ limit: 9, after: id })).toEqual(none);
			}
		);

		test('finds books in the given order, without unknown and off-sale books', async () => {
			const s = await store();
			expect(await s.findBooks(['delta', 'nobody', 'ember', 'atlas', 'delta'])).toEqual([
				{ ...summaryOf(books[3]!), formats: ['epub'] },
				{ ...summaryOf(books[0]!), formats: ['epub', 'pdf'] }
			]);
			expect(await s.findBooks([])).toEqual([]);
		});

		test('names each format of a book once, and no samples', async () => {
			const [file] = bookFiles;
			const of = (format: string, part: number, isSample: boolean) => ({
				...file!,
				...{ bookId: 'atlas', format, part, isSample }
			});
			const s = await fill({
				books,
				bookFiles: [
					of('mp3', 1, false),
					of('mp3', 2, false),
					of('azw3', 1, false),
					of('pdf', 1, true)
				]
			});
			expect(await s.findBooks(['atlas', 'delta'])).toEqual([
				{ ...summaryOf(books[0]!), formats: ['azw3', 'mp3'] },
				summaryOf(books[3]!)
			]);
		});

		test('finds a book with all that its page shows, on sale or not', async () => {
			const s = await store();
			expect(await s.findBook('atlas')).toEqual(books[0]);
			expect(await s.findBook('ember')).toEqual(books[4]);
			expect(await s.findBook('nobody')).toBeNull();
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
