import { bookIndex } from 'svelte-stripe-books/store/sqlite';
import type { CatalogEntry } from './catalog/catalog.ts';
import type { Database } from './database/database.ts';

/** Reads and fills the demo catalog in the shop's database. */
export interface DemoCatalog {
	/** Returns whether the shop has no books. */
	isEmpty(): Promise<boolean>;
	/** Returns the storage keys of all files. */
	storageKeys(): Promise<string[]>;
	/** Adds books with their files in one transaction. */
	addBooks(entries: readonly CatalogEntry[]): Promise<void>;
}

/** Opens the demo catalog in a database. */
export function openDemoCatalog({ db, tables, transaction }: Database): DemoCatalog {
	const { books, bookFiles } = tables;
	return {
		async isEmpty() {
			return (await db.select({ id: books.id }).from(books).limit(1)).length === 0;
		},
		async storageKeys() {
			const rows = await db.select({ storageKey: bookFiles.storageKey }).from(bookFiles);
			return rows.map(({ storageKey }) => storageKey);
		},
		// Existing rows win: they are from another process that starts at the same time.
		addBooks: (entries) =>
			transaction(async (tx) => {
				for (const { files, ...book } of entries) {
					await tx
						.insert(books)
						.values({ ...book, ...bookIndex(book) })
						.onConflictDoNothing();
					const rows = files.map((file) => ({ bookId: book.id, ...file }));
					await tx.insert(bookFiles).values(rows).onConflictDoNothing();
				}
			})
	};
}
