import { problem, type ShopProblem } from '../../core/problem.ts';
import type { BookStore } from '../../store/book-store.ts';

/** Creates a problem with the titles of its books, some of which may be off sale, so that the shopper knows which are meant. */
export async function bookProblem(
	store: Pick<BookStore, 'findBook'>,
	code: 'book_unavailable' | 'book_owned',
	ids: readonly string[]
): Promise<ShopProblem> {
	const found = await Promise.all(ids.map((id) => store.findBook(id)));
	return { ...problem(code, ids), titles: found.flatMap((book) => book?.title ?? []) };
}
