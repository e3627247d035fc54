import { and, eq, max } from 'drizzle-orm';
import { bookIndex } from 'svelte-stripe-books/store/sqlite';
import type { CatalogEntry, CatalogFile } from './catalog/catalog.ts';
import type { Connection, Database } from './database/database.ts';

/** Changes that update a shop to a newer edition of the demo catalog. */
export interface CatalogUpdate {
	/** Files to add to existing books. */
	files: readonly Pick<CatalogEntry, 'id' | 'files'>[];
	/** Covers with a new URL. */
	covers: readonly { id: string; from: string; to: string }[];
}

/** Reads and updates the demo catalog in the shop's database. */
export interface DemoCatalog {
	/** Returns whether the shop has no books. */
	isEmpty(): Promise<boolean>;
	/** Returns the edition of the demo catalog in the shop; 0 for none or the first one. */
	edition(): Promise<number>;
	/** Returns the storage keys of all files. */
	storageKeys(): Promise<string[]>;
	/** Adds books with their files in one transaction. */
	addBooks(entries: readonly CatalogEntry[], edition: number): Promise<void>;
	/** Updates the shop to an edition in one transaction. Covers with another URL than `from` are left unchanged. */
	update(changes: CatalogUpdate, edition: number): Promise<void>;
}

/** Opens the demo catalog in a database. */
export function openDemoCatalog({ db, tables, transaction }: Database): DemoCatalog {
	const { books, bookFiles, demoEditions } = tables;

	// Existing rows win: they are from the bookseller, or from another process that starts at the same time.
	const addFiles = async (tx: Connection, bookId: string, files: readonly CatalogFile[]) => {
		if (files.length === 0) return;
		const rows = files.map((file) => ({ bookId, ...file }));
		await tx.insert(bookFiles).values(rows).onConflictDoNothing();
	};
	const recordEdition = async (tx: Connection, edition: number) => {
		await tx.insert(demoEditions).values({ edition }).onConflictDoNothing();
	};

	return {
		async isEmpty() {
			return (await db.select({ id: books.id }).from(books).limit(1)).length === 0;
		},
		async edition() {
			const [row] = await db.select({ edition: max(demoEditions.edition) }).from(demoEditions);
			return row?.edition ?? 0;
		},
		async storageKeys() {
			const rows = await db.select({ storageKey: bookFiles.storageKey }).from(bookFiles);
			return rows.map(({ storageKey }) => storageKey);
		},
		addBooks: (entries, edition) =>
			transaction(async (tx) => {
				for (const { files, ...book } of entries) {
					await tx
						.insert(books)
						.values({ ...book, ...bookIndex(book) })
						.onConflictDoNothing();
					await addFiles(tx, book.id, files);
				}
				await recordEdition(tx, edition);
			}),
		update: ({ files, covers }, edition) =>
			transaction(async (tx) => {
				for (const entry of files) await addFiles(tx, entry.id, entry.files);
				for (const { id, from, to } of covers) {
					await tx
						.update(books)
						.set({ coverImageUrl: to })
						.where(and(eq(books.id, id), eq(books.coverImageUrl, from)));
				}
				await recordEdition(tx, edition);
			})
	};
}
