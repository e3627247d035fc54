import { and, asc, count, eq, getTableColumns, gt, inArray, like, sql } from 'drizzle-orm';
import { isBookId, type BookFile } from '../../core/book.ts';
import type { BookStore } from '../book-store.ts';
import { prepareForList, type StoreContext } from './context.ts';
import { purchaseStates } from './purchase-states.ts';

/** Queries for the seller's view of the catalog, which includes books off sale and who owns them. */
export function inventoryQueries(
	context: StoreContext
): Pick<BookStore, 'listAllBooks' | 'listBookFiles' | 'listOwners'> {
	const { db, dialect, prepare, prepareSelect, bookColumns, tables } = context;
	const { books, bookFiles, purchases } = tables;
	const { isOpen, isOfMode } = purchaseStates(context);
	const email = dialect.binary(purchases.customerEmail);
	const after = sql.placeholder('after');
	const limit = sql.placeholder('limit');

	const selectBooks = prepareSelect({ book: bookColumns }, () =>
		db
			.select({ book: bookColumns })
			.from(books)
			.where(gt(dialect.binary(books.id), after))
			.orderBy(asc(dialect.binary(books.id)))
			.limit(limit)
	);
	const selectFiles = prepareForList(context, (ids) =>
		db
			.select(getTableColumns(bookFiles))
			.from(bookFiles)
			.where(inArray(bookFiles.bookId, [...ids]))
			.orderBy(asc(bookFiles.format), asc(bookFiles.part), asc(bookFiles.isSample))
	);
	const selectCounts = prepareForList(context, (ids) =>
		db
			.select({ bookId: purchases.bookId, purchaseCount: count() })
			.from(purchases)
			.where(and(inArray(purchases.bookId, [...ids]), isOfMode, isOpen))
			.groupBy(purchases.bookId)
	);
	const selectOwners = prepare(() =>
		db
			.select({ customerEmail: purchases.customerEmail })
			.from(purchases)
			.where(
				and(
					eq(purchases.bookId, sql.placeholder('bookId')),
					gt(email, after),
					// A tombstone has no "@".
					like(purchases.customerEmail, '%@%'),
					isOfMode,
					isOpen
				)
			)
			.groupBy(purchases.customerEmail)
			.orderBy(asc(email))
			.limit(limit)
	);

	const filesOf = async (ids: readonly string[]): Promise<BookFile[]> =>
		ids.length > 0 ? selectFiles(ids) : [];

	return {
		async listAllBooks({ after: place, limit: length }) {
			const rows = await selectBooks({ after: place ?? '', limit: length + 1 });
			const page = rows.slice(0, length).map(({ book }) => book);
			const ids = page.map(({ id }) => id);
			const files = await filesOf(ids);
			const counts = ids.length > 0 ? await selectCounts(ids) : [];
			return {
				books: page.map((book) => ({
					book,
					files: files.filter(({ bookId }) => bookId === book.id),
					purchaseCount: counts.find(({ bookId }) => bookId === book.id)?.purchaseCount ?? 0
				})),
				next: rows.length > length ? (ids.at(-1) ?? null) : null
			};
		},

		async listBookFiles(bookId) {
			return isBookId(bookId) ? filesOf([bookId]) : [];
		},

		async listOwners({ bookId, after: place, limit: length }) {
			if (!isBookId(bookId)) return { owners: [], next: null };
			const rows = await selectOwners({ bookId, after: place ?? '', limit: length + 1 });
			const owners = rows.slice(0, length).map(({ customerEmail }) => customerEmail);
			return { owners, next: rows.length > length ? (owners.at(-1) ?? null) : null };
		}
	};
}
