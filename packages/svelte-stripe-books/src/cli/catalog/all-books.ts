import type { BookStore, CatalogEntry } from '../../lib/store/book-store.ts';

/** Number of books that are read at once. */
const pageSize = 200;

/** Returns all books, on sale or not, ordered by id. */
export async function allBooks(store: BookStore): Promise<CatalogEntry[]> {
	const all: CatalogEntry[] = [];
	let after: string | null = null;
	do {
		const page = await store.listAllBooks({ after, limit: pageSize });
		all.push(...page.books);
		after = page.next;
	} while (after !== null);
	return all;
}
