import type { Book, BookFile } from '../core/book.ts';

/** The columns that every saved book needs. The others are optional. */
type RequiredColumn = 'id' | 'title' | 'author' | 'description' | 'priceInCents';

/**
 * A book to save. An optional column that is left out (or undefined) keeps its value; in a new book it is null, and `onSale` true. Custom
 * columns of `books` may be given by their property names.
 */
export type BookInput<B extends Book = Book> = Pick<Book, RequiredColumn> & {
	[Column in Exclude<keyof B, RequiredColumn>]?: B[Column] | undefined;
};

/** Names one file of a book. */
export type BookFileKey = Pick<BookFile, 'bookId' | 'format' | 'part' | 'isSample'>;

/** A book as the seller sees it. */
export interface CatalogEntry<B extends Book = Book> {
	/** The book, on sale or not (`book.onSale`). */
	book: B;
	/** All its files, ordered by format and part, each sample after the file for buyers. */
	files: BookFile[];
	/** Number of its purchases and grants that open it: without reversed and revoked ones. */
	purchaseCount: number;
}

/** Interface for the seller to change catalog and customers. Each method can be repeated after a crash. */
export interface SellerStore<B extends Book = Book> {
	/**
	 * Inserts a book, or changes the one with this id, and writes the columns for sorting and search. When the book was added
	 * never changes.
	 *
	 * @throws TypeError if a value is malformed, or a column does not exist
	 */
	saveBook(book: BookInput<B>): Promise<void>;
	/**
	 * Inserts the row of a file, or changes the one with the same book, format, part and kind. Store the file itself first.
	 *
	 * @returns whether the book exists
	 * @throws TypeError if a value is malformed
	 */
	saveFile(file: BookFile): Promise<boolean>;
	/**
	 * Deletes the row of a file. Customers can no longer download it.
	 *
	 * @returns the deleted row, whose `storageKey` names the file in the storage; null if there was none
	 */
	deleteFile(file: BookFileKey): Promise<BookFile | null>;
	/**
	 * Puts a book on sale or takes it off. It stays in the libraries of those who bought it.
	 *
	 * @returns whether the book exists
	 */
	setOnSale(change: { bookId: string; onSale: boolean }): Promise<boolean>;
	/**
	 * Lists all books, on sale or not, ordered by id (by code points).
	 *
	 * @param query.after `next` of the previous page
	 * @param query.limit maximum number of books
	 * @returns a page, and the cursor of the next one, or null on the last page
	 */
	listAllBooks(query: {
		after?: string | null | undefined;
		limit: number;
	}): Promise<{ books: CatalogEntry<B>[]; next: string | null }>;
	/** Returns all files of a book, on sale or not, ordered as in `listFiles`. */
	listBookFiles(bookId: string): Promise<BookFile[]>;
	/**
	 * Lists the addresses that own a book, each once, ordered by code points. Omits erased customers.
	 *
	 * @param query.after `next` of the previous page
	 * @param query.limit maximum number of addresses
	 * @returns a page of canonical addresses, and the cursor of the next one, or null on the last page
	 */
	listOwners(query: {
		bookId: string;
		after?: string | null | undefined;
		limit: number;
	}): Promise<{ owners: string[]; next: string | null }>;
	/**
	 * Gives the purchases and grants of one address to another, which may own books already, and deletes the magic links of the
	 * first one. Rows only: `moveCustomer` of `svelte-stripe-books/server` also marks the payments at Stripe, so that a rebuilt database
	 * has the new one.
	 *
	 * @param move.from canonical email
	 * @param move.to canonical email
	 * @returns the number of purchases and grants that the first address had
	 */
	moveCustomer(move: { from: string; to: string }): Promise<number>;
	/**
	 * Replaces an address by a tombstone in its purchases, and deletes its grants and magic links. Rows only: `eraseCustomer` of
	 * `svelte-stripe-books/server` also marks the payments at Stripe, so that a rebuilt database does not bring the address back.
	 *
	 * @param erasure.customerEmail canonical email
	 * @param erasure.tombstone `erased_` and 32 hexadecimal digits
	 * @returns the number of purchases and grants that the address had
	 * @throws TypeError if the tombstone is malformed
	 */
	eraseCustomer(erasure: { customerEmail: string; tombstone: string }): Promise<number>;
	/**
	 * Removes changed and deleted values from the files of the database, which otherwise keep them as free space for a while. SQLite and
	 * libSQL rewrite the file with `VACUUM`, for which other writes wait. See docs/privacy.md.
	 *
	 * @returns the statements that remain for an administrator, as on PostgreSQL and hosted databases; none if nothing is left
	 */
	clearFreeSpace(): Promise<string[]>;
}
