import { and, eq, max } from 'drizzle-orm';
import type { CatalogEntry, CatalogFile } from './catalog/catalog.ts';
import type { Connection, Database } from './database/database.ts';

/** What a newer edition of the demo's catalog brings to a shop of an older one. */
export interface Changes {
	/** Files of books that are there already. */
	files: readonly Pick<CatalogEntry, 'id' | 'files'>[];
	/** Covers that are shown from another place now. */
	covers: readonly { id: string; from: string; to: string }[];
}

/** What the shop has of the demo's catalog, and how more comes in; the same on every engine. */
export interface Shelf {
	/** Whether there is no book at all. */
	isEmpty(): Promise<boolean>;
	/** Which edition of the demo's catalog is in; 0: none, or that of before there were PDFs. */
	edition(): Promise<number>;
	/** The places of all files that the shop sells. */
	storageKeys(): Promise<string[]>;
	/** Puts books with their files in, all at once. */
	addBooks(entries: readonly CatalogEntry[], edition: number): Promise<void>;
	/** Brings what is there up to an edition, all at once. A cover that a bookseller has changed stays. */
	bringUp(changes: Changes, edition: number): Promise<void>;
}

/** The shelf in a database. */
export function createShelf({ db, tables, atomically }: Database): Shelf {
	const { books, bookFiles, demoEditions } = tables;

	// What a bookseller has put there, or another process that starts at the same time, stays as it is.
	const addFilesOf = async (tx: Connection, bookId: string, files: readonly CatalogFile[]) => {
		if (files.length === 0) return;
		const rows = files.map((file) => ({ bookId, ...file }));
		await tx.insert(bookFiles).values(rows).onConflictDoNothing();
	};
	const noteEdition = async (tx: Connection, edition: number) => {
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
			atomically(async (tx) => {
				for (const { files, ...book } of entries) {
					await tx.insert(books).values(book).onConflictDoNothing();
					await addFilesOf(tx, book.id, files);
				}
				await noteEdition(tx, edition);
			}),
		bringUp: ({ files, covers }, edition) =>
			atomically(async (tx) => {
				for (const entry of files) await addFilesOf(tx, entry.id, entry.files);
				for (const { id, from, to } of covers) {
					await tx
						.update(books)
						.set({ coverImageUrl: to })
						.where(and(eq(books.id, id), eq(books.coverImageUrl, from)));
				}
				await noteEdition(tx, edition);
			})
	};
}
