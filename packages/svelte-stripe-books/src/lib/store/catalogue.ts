import { and, asc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import { isBookId } from '../core/book.ts';
import { searchWords } from '../core/search-words.ts';
import type { BookStore } from './book-store.ts';
import type { Handle } from './handle.ts';

/** Makes the condition that a search puts on books. */
export type SearchCondition = (words: string) => SQL;

/** The verbs of the catalogue: what is for sale. */
export function catalogueVerbs(
	{ db, tables: { books, bookFiles } }: Handle,
	condition?: SearchCondition
): Pick<BookStore, 'listBooks' | 'findBooks' | 'listFiles'> {
	const contains: SearchCondition = (words) => {
		const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`;
		return sql`(${books.title} like ${pattern} escape '\\' or ${books.author} like ${pattern} escape '\\')`;
	};
	const matches = condition ?? contains;

	return {
		async listBooks({ search, after, limit }) {
			// No book comes after one that cannot be; some engines refuse even to look for it.
			if (after && !isBookId(after)) return { books: [], next: null };
			const words = searchWords(search);
			const found = await db
				.select()
				.from(books)
				.where(
					and(
						eq(books.onSale, true),
						words ? matches(words) : undefined,
						after
							? sql`(${books.title}, ${books.id}) > (select title, id from ${books} where id = ${after})`
							: undefined
					)
				)
				.orderBy(asc(books.title), asc(books.id))
				.limit(limit + 1);
			const page = found.slice(0, limit);
			return { books: page, next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
		},

		async findBooks(ids) {
			const possible = [...new Set(ids)].filter(isBookId);
			if (possible.length === 0) return [];
			const found = await db
				.select()
				.from(books)
				.where(and(inArray(books.id, possible), eq(books.onSale, true)));
			const byId = new Map(found.map((book) => [book.id, book]));
			return possible.flatMap((id) => byId.get(id) ?? []);
		},

		async listFiles(bookId) {
			if (!isBookId(bookId)) return [];
			return db
				.select(getTableColumns(bookFiles))
				.from(bookFiles)
				.innerJoin(books, eq(books.id, bookFiles.bookId))
				.where(and(eq(bookFiles.bookId, bookId), eq(books.onSale, true)))
				.orderBy(asc(bookFiles.format), asc(bookFiles.isSample));
		}
	};
}
