import type { BookStore, CatalogEntry } from '../../lib/store/book-store.ts';

/** Books per query, so that a large catalog is never in memory as a whole. */
const batchSize = 200;

/** Yields all books with their files, on sale or not, ordered by id. */
export async function* allBooks(
	store: Pick<BookStore, 'listAllBooks'>
): AsyncGenerator<CatalogEntry> {
	let after: string | null = null;
	do {
		const { books, next } = await store.listAllBooks({ after, limit: batchSize });
		yield* books;
		after = next;
	} while (after !== null);
}
