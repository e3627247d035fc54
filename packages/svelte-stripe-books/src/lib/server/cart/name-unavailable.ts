import { problem, type ShopProblem } from '../../core/problem.ts';
import type { BookStore } from '../../store/book-store.ts';

/** Creates the problem of books that are not for sale any more, with their titles, so that the shopper knows what was removed. */
export async function bookUnavailable(
	store: Pick<BookStore, 'findBook'>,
	ids: readonly string[]
): Promise<ShopProblem> {
	const found = await Promise.all(ids.map((id) => store.findBook(id)));
	return {
		...problem('book_unavailable', ids),
		titles: found.flatMap((book) => book?.title ?? [])
	};
}
