import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { engineNames, openEmpty, runInBookstore } from './databases.ts';
import { allPages, expected, manyBooks, insertBooks, type SearchBook } from './many-books.ts';

beforeAll(runInBookstore);

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
		const books = manyBooks(2_000);
		await insertBooks(database, books);
		for (const search of searches) {
			const all = expected(books, search);
			const { books: first, next } = await database.store.listBooks({ search, limit: 24 });
			expect(
				first.map(({ id }) => id),
				search
			).toEqual(all.slice(0, 24));
			expect(next, search).toBe(all.length > 24 ? all[23] : null);
			expect(await allPages(database, search, 97), search).toEqual(all);
		}
		expect(expected(books, 'book').length).toBeGreaterThan(1_700);
		expect(expected(books, 'north south').length).toBe(4);
	});

	test('paging continues after a book that is off sale or does not match', async () => {
		const database = await openEmpty(engine);
		const books = manyBooks(200);
		await insertBooks(database, books);
		const inOrder = expected(books, 'book');
		const gone = inOrder[50]!;
		const { tables } = database;
		await database.db.update(tables.books).set({ onSale: false }).where(eq(tables.books.id, gone));
		const rest = expected(
			books.filter(({ id }) => inOrder.indexOf(id) > 50),
			'often'
		);
		for (const after of [
			gone,
			inOrder.slice(0, 51).findLast((id) => !expected(books, 'often').includes(id))!
		]) {
			const page = await database.store.listBooks({ search: 'often', after, limit: 5 });
			expect(page.books.map(({ id }) => id)).toEqual(rest.slice(0, 5));
		}
		for (const after of [inOrder.at(-1)!, 'never-was']) {
			expect(await database.store.listBooks({ search: 'book', after, limit: 5 })).toEqual({
				books: [],
				next: null
			});
		}
	});
});

describe.each(['SQLite', 'libSQL'] as const)('on %s', (engine) => {
	test('many books inserted between two others in any order are listed in order', async () => {
		for (const isUpwards of [true, false]) {
			const database = await openEmpty(engine);
			const series = Array.from({ length: 2_500 }, (_, n) =>
				book(`m${n}`, `Mystery ${String(n).padStart(4, '0')}`)
			);
			const books = [
				book('last', 'Zoo'),
				book('first', 'Atlas'),
				...(isUpwards ? series : series.toReversed())
			];
			await insertBooks(database, books);
			expect(await allPages(database, 'mystery', 90)).toEqual(expected(books, 'mystery'));
			expect(await allPages(database, 'anybody', 90)).toEqual(expected(books, 'anybody'));
		}
	});

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
