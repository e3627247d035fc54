import { nearestTitles } from '../../lib/core/nearest-titles.ts';
import { isBookId, type Book } from '../../lib/core/book.ts';
import type { BookStore } from '../../lib/store/book-store.ts';
import { CommandError } from '../command-error.ts';
import { allBooks } from '../list-all.ts';

/**
 * Returns a book, on sale or not.
 *
 * @throws CommandError that names the nearest ids, if there is none
 */
export async function findKnownBook(store: BookStore, id: string): Promise<Book> {
	const book = isBookId(id) ? await store.findBook(id) : null;
	if (book) return book;
	const ids: { title: string; author: string }[] = [];
	for await (const { book: known } of allBooks(store)) ids.push({ title: known.id, author: '' });
	const near = nearestTitles(id, ids, 3).map(({ title }) => title);
	const hint =
		near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'To list all books, run: books list';
	throw new CommandError('unknown_book', `There is no book with the id "${id}". ${hint}`);
}
