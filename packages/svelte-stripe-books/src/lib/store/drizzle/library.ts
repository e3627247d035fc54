import { and, asc, desc, eq, getTableColumns, inArray, ne, not, type SQL } from 'drizzle-orm';
import type { Book, BookFile, OwnedBook } from '../../core/book.ts';
import type { BookStore } from '../book-store.ts';
import type { Handle } from './context.ts';
import { reversed } from './reversed.ts';

/** The verbs that answer who may open what: purchases whose payment no active reversal closes. */
export function libraryQueries(
	handle: Handle
): Pick<BookStore, 'findCheckout' | 'listOwned' | 'findFile' | 'findOtherPayments'> {
	const { db, send, tables } = handle;
	const { books, bookFiles, purchases } = tables;
	const isReversed = reversed(handle);

	/** Purchases with their books and files, one row a file, newest purchase first. */
	const selectWhere = (condition: SQL | undefined) =>
		db
			.select({
				purchaseId: purchases.id,
				purchasedAt: purchases.purchasedAt,
				bookId: purchases.bookId,
				customerEmail: purchases.customerEmail,
				isReversed,
				book: getTableColumns(books),
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
						books: group(rows.filter((row) => !row.isReversed))
					}
				: null;
		},

		async listOwned(customerEmail) {
			return group(
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
			// "<>" is never true of null: a free order has no payment, and is left out.
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

/** Rows of one file each as books with their files: each book once, by its newest purchase. */
function group(rows: readonly Row[]): OwnedBook[] {
	const owned = new Map<string, OwnedBook>();
	for (const { file, book, purchaseId, purchasedAt } of rows) {
		const entry = owned.get(book.id) ?? { book, purchaseId, purchasedAt, files: [] };
		owned.set(book.id, entry);
		if (file && entry.purchaseId === purchaseId) entry.files.push(file);
	}
	return [...owned.values()];
}
