import { and, asc, eq, getTableColumns, inArray, or, sql } from 'drizzle-orm';
import { isBookId } from '../../core/book.ts';
import { searchWords } from '../../core/search-words.ts';
import type { BookStore } from '../book-store.ts';
import type { Handle, SearchCondition, SearchPage } from './context.ts';

/** The verbs of the catalog: what is for sale. */
export function catalogQueries(
	{ db, dialect, send, tables: { books, bookFiles } }: Handle,
	search?: SearchCondition
): Pick<BookStore, 'listBooks' | 'findBooks' | 'listFiles' | 'findBooksWithoutFiles'> {
	function contains(words: string) {
		const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
		return or(dialect.contains(books.title, pattern), dialect.contains(books.author, pattern));
	}
	const matches = (words: string, page: SearchPage) => search?.(words, page) ?? contains(words);

	return {
		async listBooks({ search: typed, after, limit }) {
			// No book comes after one that cannot be; some engines refuse even to look for it.
			if (after && !isBookId(after)) return { books: [], next: null };
			const words = searchWords(typed);
			const page = { after: after || null, limit: limit + 1 };
			const select = db
				.select()
				.from(books)
				.where(
					and(
						// Not "= true": the index of the catalog is of the books for which this very condition holds.
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
			const shown = found.slice(0, limit);
			return { books: shown, next: found.length > limit ? (shown.at(-1)?.id ?? null) : null };
		},

		async findBooks(ids) {
			const possible = [...new Set(ids)].filter(isBookId);
			if (possible.length === 0) return [];
			const select = db
				.select()
				.from(books)
				.where(and(inArray(books.id, possible), eq(books.onSale, true)));
			const found = await send(select);
			const byId = new Map(found.map((book) => [book.id, book]));
			return possible.flatMap((id) => byId.get(id) ?? []);
		},

		async findBooksWithoutFiles(ids) {
			const possible = [...new Set(ids)].filter(isBookId).sort();
			if (possible.length === 0) return [];
			const select = db
				.selectDistinct({ bookId: bookFiles.bookId })
				.from(bookFiles)
				.where(and(inArray(bookFiles.bookId, possible), eq(bookFiles.isSample, false)));
			const found = await send(select);
			const withFiles = new Set(found.map(({ bookId }) => bookId));
			return possible.filter((id) => !withFiles.has(id));
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
