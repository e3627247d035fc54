import { and, asc, eq, getTableColumns, inArray, or, sql } from 'drizzle-orm';
import { isBookId } from '../../core/book.ts';
import { searchWords } from '../../core/search-words.ts';
import type { BookStore } from '../book-store.ts';
import type { StoreContext } from './context.ts';
import type { SearchCondition, SearchPage } from './store-options.ts';

/** Queries for the catalog. */
export function catalogQueries(
	{ db, dialect, send, bookColumns, tables: { books, bookFiles } }: StoreContext,
	search?: SearchCondition
): Pick<BookStore, 'listBooks' | 'findBooks' | 'listFiles' | 'findBooksWithoutFiles'> {
	function contains(words: string) {
		const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
		return or(dialect.contains(books.title, pattern), dialect.contains(books.author, pattern));
	}
	const matches = (words: string, page: SearchPage) => search?.(words, page) ?? contains(words);

	return {
		async listBooks({ search: input, after, limit }) {
			// A malformed cursor matches no book, and some databases reject it.
			if (after && !isBookId(after)) return { books: [], next: null };
			const words = searchWords(input);
			const page = { after: after || null, limit: limit + 1 };
			const select = db
				.select(bookColumns)
				.from(books)
				.where(
					and(
						// Not "= true": the condition must match that of the partial index.
						sql`${books.onSale}`,
						words ? matches(words, page) : undefined,
						after
							? sql`(${books.title}, ${books.id}) > (select title, id from ${books} where id = ${after})`
							: undefined
					)
				)
				.orderBy(asc(books.title), asc(books.id))
				.limit(page.limit);
			const found = await send(select);
			const pageBooks = found.slice(0, limit);
			return {
				books: pageBooks,
				next: found.length > limit ? (pageBooks.at(-1)?.id ?? null) : null
			};
		},

		async findBooks(ids) {
			const validIds = [...new Set(ids)].filter(isBookId);
			if (validIds.length === 0) return [];
			const select = db
				.select(bookColumns)
				.from(books)
				.where(and(inArray(books.id, validIds), eq(books.onSale, true)));
			const found = await send(select);
			const byId = new Map(found.map((book) => [book.id, book]));
			return validIds.flatMap((id) => byId.get(id) ?? []);
		},

		async findBooksWithoutFiles(ids) {
			const validIds = [...new Set(ids)].filter(isBookId).sort();
			if (validIds.length === 0) return [];
			const select = db
				.selectDistinct({ bookId: bookFiles.bookId })
				.from(bookFiles)
				.where(and(inArray(bookFiles.bookId, validIds), eq(bookFiles.isSample, false)));
			const found = await send(select);
			const withFiles = new Set(found.map(({ bookId }) => bookId));
			return validIds.filter((id) => !withFiles.has(id));
		},

		async listFiles(bookId) {
			if (!isBookId(bookId)) return [];
			const select = db
				.select(getTableColumns(bookFiles))
				.from(bookFiles)
				.innerJoin(books, eq(books.id, bookFiles.bookId))
				.where(and(eq(bookFiles.bookId, bookId), eq(books.onSale, true)))
				.orderBy(asc(bookFiles.format), asc(bookFiles.isSample));
			return send(select);
		}
	};
}
