import type { OwnedBook } from '../../core/book.ts';
import type { OrderSummary } from '../../core/results.ts';
import type { OrderAmounts } from '../http/started-checkouts.ts';

/**
 * Returns the lines of an order, its discount and its tax. Returns nothing if they do not add up to the total: `customizeSession` may
 * have changed amounts, or a book of the order may be missing.
 *
 * @param prices the price of each book, sorted by the books' ids
 */
export function orderLines(
	books: readonly Pick<OwnedBook, 'book'>[],
	{ prices, total, discount, tax }: OrderAmounts & { prices: readonly number[] }
): Pick<OrderSummary, 'lines' | 'discount' | 'tax'> {
	if (prices.length === 0 || prices.length !== books.length) return {};
	const due = prices.reduce((sum, price) => sum + price, -discount);
	const isIncluded = due === total;
	if (!isIncluded && due + tax !== total) return {};
	const ids = books.map(({ book }) => book.id).sort();
	return {
		lines: books.map(({ book: { id, title } }) => ({
			bookId: id,
			title,
			amount: prices[ids.indexOf(id)] ?? 0
		})),
		discount,
		tax: { amount: tax, isIncluded }
	};
}
