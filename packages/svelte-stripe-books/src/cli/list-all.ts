import type { BookStore, CatalogEntry } from '../lib/store/book-store.ts';

/** Books per query, so that a large catalog is never in memory as a whole. */
const booksAtOnce = 200;
/** Addresses per query. */
const ownersAtOnce = 1_000;

/** Yields the rows of all pages. */
async function* allPages<T>(
	read: (after: string | null) => Promise<{ rows: T[]; next: string | null }>
): AsyncGenerator<T> {
	let after: string | null = null;
	do {
		const { rows, next }: { rows: T[]; next: string | null } = await read(after);
		yield* rows;
		after = next;
	} while (after !== null);
}

/** Yields all books with their files, on sale or not, ordered by id. */
export const allBooks = (store: Pick<BookStore, 'listAllBooks'>): AsyncGenerator<CatalogEntry> =>
	allPages(async (after) => {
		const { books, next } = await store.listAllBooks({ after, limit: booksAtOnce });
		return { rows: books, next };
	});

/** Yields every address that owns a book, each once. */
export const ownersOf = (
	store: Pick<BookStore, 'listOwners'>,
	bookId: string
): AsyncGenerator<string> =>
	allPages(async (after) => {
		const { owners, next } = await store.listOwners({ bookId, after, limit: ownersAtOnce });
		return { rows: owners, next };
	});
