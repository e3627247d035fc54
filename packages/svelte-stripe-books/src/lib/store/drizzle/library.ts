import { and, asc, desc, eq, getTableColumns, inArray, ne, not, sql, type SQL } from 'drizzle-orm';
import type { BookFile, BookSummary, OwnedBook } from '../../core/book.ts';
import type { BookStore } from '../book-store.ts';
import { givenValue, prepareForList, prepareSelectForList, type StoreContext } from './context.ts';
import { purchaseStates } from './purchase-states.ts';

/** Queries for access: purchases that are neither reversed nor revoked. */
export function libraryQueries(
	context: StoreContext
): Pick<BookStore, 'findCheckout' | 'findOwned' | 'listOwned' | 'findFile' | 'findOtherPayments'> {
	const { db, dialect, prepareSelect, summaryColumns, tables } = context;
	const { books, bookFiles, purchases } = tables;
	const { isOpen, isOfMode } = purchaseStates(context);
	const email = givenValue(dialect, 'email');
	const isForBuyers = not(sql`${bookFiles.isSample}`);

	const fileColumns = getTableColumns(bookFiles);
	const columnsWith = (state: SQL) => ({
		purchaseId: purchases.id,
		purchasedAt: purchases.purchasedAt,
		bookId: purchases.bookId,
		customerEmail: purchases.customerEmail,
		isOpen: sql<number | boolean>`${state}`,
		book: summaryColumns,
		file: fileColumns
	});
	const grantedColumns = {
		...fileColumns,
		purchase: {
			purchaseId: purchases.id,
			customerEmail: purchases.customerEmail,
			purchasedAt: purchases.purchasedAt
		}
	};
	const checkoutColumns = columnsWith(isOpen);
	// The condition has evaluated the state, which takes two lookups for each row.
	const ownedColumns = columnsWith(sql`true`);

	/** Selects purchases with books and files, one row per file, newest purchase first. */
	const selectWhere = (columns: ReturnType<typeof columnsWith>, condition: SQL | undefined) =>
		db
			.select(columns)
			.from(purchases)
			.innerJoin(books, eq(books.id, purchases.bookId))
			.leftJoin(bookFiles, and(eq(bookFiles.bookId, books.id), isForBuyers))
			.where(and(condition, isOfMode))
			.orderBy(
				desc(purchases.purchasedAt),
				// `listBooks` completes missing keys.
				asc(sql`coalesce(${dialect.binary(books.sortKey)}, ${dialect.binary(books.title)})`),
				asc(purchases.id),
				asc(bookFiles.format),
				asc(bookFiles.part)
			);

	const selectCheckout = prepareSelect(checkoutColumns, () =>
		selectWhere(
			checkoutColumns,
			eq(purchases.stripeCheckoutSessionId, givenValue(dialect, 'session'))
		)
	);
	const selectOwned = prepareSelect(ownedColumns, () =>
		selectWhere(ownedColumns, and(eq(purchases.customerEmail, email), isOpen))
	);
	const ownedId = { bookId: purchases.bookId };
	const selectOwnedIds = prepareSelectForList(context, ownedId, (bookIds) =>
		db
			.selectDistinct(ownedId)
			.from(purchases)
			.where(
				and(
					eq(purchases.customerEmail, email),
					inArray(purchases.bookId, [...bookIds]),
					isOfMode,
					isOpen
				)
			)
	);
	const selectOtherPayments = prepareForList(context, (bookIds) =>
		db
			.selectDistinct({
				bookId: purchases.bookId,
				paymentIntentId: purchases.stripePaymentIntentId
			})
			.from(purchases)
			.where(
				and(
					eq(purchases.customerEmail, email),
					inArray(purchases.bookId, [...bookIds]),
					ne(purchases.stripePaymentIntentId, givenValue(dialect, 'payment')),
					isOfMode,
					isOpen
				)
			)
			.orderBy(asc(purchases.bookId), asc(purchases.stripePaymentIntentId))
	);
	const selectFile = prepareSelect(grantedColumns, () =>
		db
			.select(grantedColumns)
			.from(purchases)
			.innerJoin(bookFiles, eq(bookFiles.bookId, purchases.bookId))
			.where(
				and(
					eq(purchases.id, givenValue(dialect, 'purchaseId')),
					eq(bookFiles.format, givenValue(dialect, 'format')),
					eq(bookFiles.part, givenValue(dialect, 'part')),
					isForBuyers,
					isOfMode,
					isOpen
				)
			)
	);

	return {
		async findCheckout(checkoutSessionId) {
			const rows = await selectCheckout({ session: checkoutSessionId });
			const [first] = rows;
			return first
				? {
						customerEmail: first.customerEmail,
						bookIds: [...new Set(rows.map((row) => row.bookId))].sort(),
						books: groupByBook(rows.filter((row) => row.isOpen))
					}
				: null;
		},

		async findOwned({ customerEmail, bookIds }) {
			if (bookIds.length === 0) return [];
			const rows = await selectOwnedIds(bookIds, { email: customerEmail });
			return rows.map(({ bookId }) => bookId).sort();
		},

		async listOwned(customerEmail) {
			return groupByBook(await selectOwned({ email: customerEmail }));
		},

		async findOtherPayments({ customerEmail, paymentIntentId, bookIds }) {
			const values = { email: customerEmail, payment: paymentIntentId };
			const rows = await selectOtherPayments(bookIds, values);
			// Free orders have no payment intent, and `<>` is never true for null.
			return rows.flatMap(({ bookId, paymentIntentId: other }) =>
				other === null ? [] : [{ bookId, paymentIntentId: other }]
			);
		},

		async findFile({ purchaseId, format, part }) {
			const [file] = await selectFile({ purchaseId, format, part });
			return file ?? null;
		}
	};
}

interface Row {
	purchaseId: string;
	purchasedAt: Date;
	book: BookSummary;
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
