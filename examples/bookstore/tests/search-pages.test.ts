import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { engineNames, openEmpty, runInBookstore } from './databases.ts';
import { allPages, expected, manyBooks, insertBooks, type SearchBook } from './many-books.ts';

beforeAll(runInBookstore);

/** Several pages of results; `pnpm prove:tests` searches more books. */
const count = process.env.PROOFS === 'all' ? 2_000 : 500;

const searches = [
	'book',
	'b',
	'boo',
	'often',
	'seldom',
	'zenith',
	'author 3',
	'north',
	'north south',
	'book seldom',
	'heron'
];

describe.each(engineNames)('on %s', (engine) => {
	test('common and rare words are found on all pages', async () => {
		const database = await openEmpty(engine);
		const books = manyBooks(count);
		await insertBooks(database, books);
		for (const search of searches) {
			const all = expected(books, search);
			const { books: first, next } = await database.store.listBooks({ search, limit: 24 });
			expect(
				first.map(({ id }) => id),
				search
			).toEqual(all.slice(0, 24));
			expect(next !== null, search).toBe(all.length > 24);
			expect(await allPages(database, search, 97), search).toEqual(all);
		}
		expect(expected(books, 'book').length).toBeGreaterThan(count * 0.85);
		expect(expected(books, 'north south').length).toBeGreaterThan(0);
	});

	test('paging loses and repeats nothing when books change between two pages', async () => {
		const database = await openEmpty(engine);
		const books = manyBooks(200);
		await insertBooks(database, books);
		const { db, store, tables } = database;
		const all = expected(books, 'book');
		const first = await store.listBooks({ search: 'book', limit: 50 });
		expect(first.books.map(({ id }) => id)).toEqual(all.slice(0, 50));
		// The last book of the page goes off sale, the one before gets another title, and one is deleted.
		const [renamed, last, deleted] = [all[48]!, all[49]!, all[10]!];
		await db.update(tables.books).set({ onSale: false }).where(eq(tables.books.id, last));
		await db.update(tables.books).set({ title: 'a a book' }).where(eq(tables.books.id, renamed));
		await db.delete(tables.books).where(eq(tables.books.id, deleted));
		await insertBooks(database, [book('new-first', 'a a book'), book('new-last', 'zz book')]);
		const rest = await store.listBooks({ search: 'book', limit: 500, after: first.next });
		expect(rest.books.map(({ id }) => id)).toEqual([...all.slice(50), 'new-last']);
	});

	test('a place behind the last book has no more books, and a malformed one none', async () => {
		const { store } = await openEmpty(engine);
		const none = { books: [], next: null, suggestions: [] };
		for (const after of ['never-was', 'AAAA', '%']) {
			expect(await store.listBooks({ search: 'book', after, limit: 5 })).toEqual(none);
		}
	});
});

describe.each(['SQLite', 'libSQL'] as const)('on %s', (engine) => {
	test('search results stay correct and ordered after any changes', async () => {
		const change = fc.record({
			kind: fc.constantFrom(
				'put in',
				'put in',
				'replace',
				'rename',
				'take off sale',
				'put on sale',
				'delete'
			),
			id: fc.constantFrom(...'abcdefgh'),
			title: fc.constantFrom('B', 'B a', 'B b', 'C', 'C b', 'c')
		});
		const database = await openEmpty(engine);
		const { db, tables } = database;
		await fc.assert(
			fc.asyncProperty(fc.array(change, { maxLength: 30 }), async (changes) => {
				await db.delete(tables.books);
				const booksById = new Map<string, SearchBook>();
				for (const { kind, id, title } of changes) {
					const isBook = eq(tables.books.id, id);
					const known = booksById.get(id);
					if (kind === 'replace' || (kind === 'put in' && !known)) {
						booksById.set(id, book(id, title));
						await db.run(
							sql`insert or replace into books (id, title, author, price_in_cents) values (${id}, ${title}, 'Anybody', 1)`
						);
					} else if (kind === 'delete') {
						booksById.delete(id);
						await db.delete(tables.books).where(isBook);
					} else if (known) {
						const set = kind === 'rename' ? { title } : { onSale: kind !== 'take off sale' };
						booksById.set(id, { ...known, ...set });
						await db.update(tables.books).set(set).where(isBook);
					}
				}
				for (const search of ['b', 'a', 'c', 'b a']) {
					expect(await allPages(database, search, 2)).toEqual(
						expected([...booksById.values()], search)
					);
				}
			}),
			{ numRuns: 40 }
		);
	});
});

const book = (id: string, title: string): SearchBook => ({
	id,
	title,
	author: 'Anybody',
	onSale: true
});
