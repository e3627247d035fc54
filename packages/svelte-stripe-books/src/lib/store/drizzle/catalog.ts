import { and, asc, eq, getTableColumns, inArray, not, sql } from 'drizzle-orm';
import { isBookId } from '../../core/book.ts';
import type { BookStore } from '../book-store.ts';
import { givenValue, prepareForList, prepareSelectForList, type StoreContext } from './context.ts';

/** Queries for books that are named by their ids, and for their files. */
export function catalogQueries(
	context: StoreContext
): Pick<BookStore, 'findBooks' | 'findBook' | 'listFiles' | 'findBooksWithoutFiles'> {
	const { db, dialect, prepareSelect, bookColumns, summaryColumns, tables } = context;
	const { books, bookFiles } = tables;

	/** Part of the statement that loads the books, since every page loads those in its cart. */
	const formats = sql<
		string | null
	>`(select ${context.dialect.join(bookFiles.format)} from ${bookFiles}
		where ${bookFiles.bookId} = ${books.id} and not ${bookFiles.isSample})`;
	const bookWithFormats = { book: summaryColumns, formats };
	const selectBooks = prepareSelectForList(context, bookWithFormats, (ids) =>
		db
			.select(bookWithFormats)
			.from(books)
			.where(and(inArray(books.id, [...ids]), sql`${books.onSale}`))
	);
	const selectBook = prepareSelect({ book: bookColumns }, () =>
		db
			.select({ book: bookColumns })
			.from(books)
			.where(eq(books.id, givenValue(dialect, 'id')))
	);
	const selectBooksWithFiles = prepareForList(context, (ids) =>
		db
			.selectDistinct({ bookId: bookFiles.bookId })
			.from(bookFiles)
			.where(and(inArray(bookFiles.bookId, [...ids]), not(sql`${bookFiles.isSample}`)))
	);
	const fileColumns = getTableColumns(bookFiles);
	const selectFiles = prepareSelect(fileColumns, () =>
		db
			.select(fileColumns)
			.from(bookFiles)
			.innerJoin(books, eq(books.id, bookFiles.bookId))
			.where(and(eq(bookFiles.bookId, givenValue(dialect, 'bookId')), sql`${books.onSale}`))
			.orderBy(asc(bookFiles.format), asc(bookFiles.part), asc(bookFiles.isSample))
	);

	return {
		async findBooks(ids) {
			const validIds = [...new Set(ids)].filter(isBookId);
			if (validIds.length === 0) return [];
			const rows = await selectBooks(validIds);
			const byId = new Map(
				rows.map(({ book, formats }) => [
					book.id,
					formats === null ? book : { ...book, formats: [...new Set(formats.split(','))].sort() }
				])
			);
			return validIds.flatMap((id) => byId.get(id) ?? []);
		},

		async findBook(id) {
			if (!isBookId(id)) return null;
			const [row] = await selectBook({ id });
			return row?.book ?? null;
		},

		async findBooksWithoutFiles(ids) {
			const validIds = [...new Set(ids)].filter(isBookId).sort();
			if (validIds.length === 0) return [];
			const found = await selectBooksWithFiles(validIds);
			const withFiles = new Set(found.map(({ bookId }) => bookId));
			return validIds.filter((id) => !withFiles.has(id));
		},

		async listFiles(bookId) {
			return isBookId(bookId) ? selectFiles({ bookId }) : [];
		}
	};
}
