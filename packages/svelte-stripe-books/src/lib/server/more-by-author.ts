import type { Book, BookSummary } from '../core/book.ts';
import type { BookStore } from '../store/book-store.ts';

/** How many books are listed. */
const count = 4;

/** How many books are read for them, since others may have the same words in title or author. */
const limits = { pageSize: 24, pages: 10 };

/** Finds other books for sale by exactly the author of a book. */
export async function findMoreByAuthor<B extends Book>(
	store: BookStore<B>,
	{ id, author }: Book
): Promise<BookSummary<B>[]> {
	const found: BookSummary<B>[] = [];
	let after: string | null = null;
	for (let page = 0; page < limits.pages && found.length < count; page += 1) {
		const read = await store.listBooks({ search: author, limit: limits.pageSize, after });
		found.push(...read.books.filter((one) => one.author === author && one.id !== id));
		after = read.next;
		if (after === null) break;
	}
	return found.slice(0, count);
}
