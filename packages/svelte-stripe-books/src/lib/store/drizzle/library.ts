import { and, asc, desc, eq, getTableColumns, inArray, ne, not, type SQL } from 'drizzle-orm';
import type { Book, BookFile, OwnedBook } from '../../core/book.ts';
import type { BookStore } from '../book-store.ts';
import type { StoreContext } from './context.ts';
import { reversed } from './reversed.ts';

/** Queries for access: purchases whose payment has no active reversal. */
export function libraryQueries(
	context: StoreContext
): Pick<BookStore, 'findCheckout' | 'listOwned' | 'findFile' | 'findOtherPayments'> {
	const { db, send, bookColumns, tables } = context;
	const { books, bookFiles, purchases } = tables;
	const isReversed = reversed(context);

	/** Selects purchases with books and files, one row per file, newest purchase first. */
	const selectWhere = (condition: SQL | undefined) =>
		db
			.select({
				purchaseId: purchases.id,
				purchasedAt: purchases.purchasedAt,
				bookId: purchases.bookId,
				customerEmail: purchases.customerEmail,
				isReversed,
				book: bookColumns,
				file: getTableColumns(bookFiles)
			})
			.from(purchases)
			.innerJoin(books, eq(books.id, purchases.bookId))
			.leftJoin(bookFiles, and(eq(bookFiles.bookId, books.id), eq(bookFiles.isSample, false)))
			.where(condition)
			.orderBy(
				desc(purchases.purchasedAt),
				asc(books.title),
				asc(purchases.id),
				asc(bookFiles.format)
			);

	return {
		async findCheckout(checkoutSessionId) {
			const rows = await send(
				selectWhere(eq(purchases.stripeCheckoutSessionId, checkoutSessionId))
			);
			const [first] = rows;
			return first
				? {
						customerEmail: first.customerEmail,
						bookIds: [...new Set(rows.map((row) => row.bookId))].sort(),
						books: groupByBook(rows.filter((row) => !row.isReversed))
					}
				: null;
		},

		async listOwned(customerEmail) {
			return groupByBook(
				await send(selectWhere(and(eq(purchases.customerEmail, customerEmail), not(isReversed))))
			);
		},

		async findOtherPayments({ customerEmail, paymentIntentId, bookIds }) {
			const select = db
				.selectDistinct({
					bookId: purchases.bookId,
					paymentIntentId: purchases.stripePaymentIntentId
				})
				.from(purchases)
				.where(
					and(
						eq(purchases.customerEmail, customerEmail),
						inArray(purchases.bookId, [...bookIds]),
						ne(purchases.stripePaymentIntentId, paymentIntentId),
						not(isReversed)
					)
				)
				.orderBy(asc(purchases.bookId), asc(purchases.stripePaymentIntentId));
			const rows = await send(select);
			// Free orders have no payment intent, and `<>` is never true for null.
			return rows.flatMap(({ bookId, paymentIntentId: other }) =>
				other === null ? [] : [{ bookId, paymentIntentId: other }]
			);
		},

		async findFile({ purchaseId, format }) {
			const select = db
				.select(getTableColumns(bookFiles))
				.from(purchases)
				.innerJoin(bookFiles, eq(bookFiles.bookId, purchases.bookId))
				.where(
					and(
						eq(purchases.id, purchaseId),
						eq(bookFiles.format, format),
						eq(bookFiles.isSample, false),
						not(isReversed)
					)
				)
				.limit(1);
			const [file] = await send(select);
			return file ?? null;
		}
	};
}

interface Row {
	purchaseId: string;
	purchasedAt: Date;
	book: Book;
	file: BookFile | null;
}

/** Groups rows, one per file, into books with their files. Each book appears once, with its newest purchase. */
function groupByBook(rows: readonly Row[]): OwnedBook[] {
	const owned = new Map<string, OwnedBook>();
	for (const { file, book, purchaseId, purchasedAt } of rows) {
		const entry = owned.get(book.id) ?? { book, purchaseId, purchasedAt, files: [] };
		owned.set(book.id, entry);
		if (file && entry.purchaseId === purchaseId) entry.files.push(file);
	}
	return [...owned.values()];
}
