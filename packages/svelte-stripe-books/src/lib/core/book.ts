/** A book as the shop sells it. Apps may add columns of their own; see `createSchema`. */
export interface Book {
	/** `[A-Za-z0-9_-]{1,64}`; doubles as the slug in URLs. Never changed, reused or deleted. */
	id: string;
	title: string;
	author: string;
	description: string | null;
	/** Absolute, or a path on the shop's own origin. */
	coverImageUrl: string | null;
	/** In minor units of the shop's currency: 1250 is $12.50, and ¥1,250. */
	priceInCents: number;
	/** Whether it can be bought. A book taken off sale stays in its buyers' libraries. */
	onSale: boolean;
}

/** One file of a book: what a buyer downloads, or a free sample. */
export interface BookFile {
	bookId: string;
	/** Lower case, as in file names: `epub`, `pdf`. */
	format: string;
	isSample: boolean;
	/** Where the app's `storage` find the bytes. Never shown to anybody. */
	storageKey: string;
	/** What the download is called on the reader's machine. */
	fileName: string;
	sizeInBytes: number;
}

/** A book that somebody paid for and may open. */
export interface OwnedBook<B extends Book = Book> {
	book: B;
	/** Names the purchase in download links. */
	purchaseId: string;
	purchasedAt: Date;
	/** The files a buyer may have, samples left out. */
	files: BookFile[];
}

/** One way to get a book: a format and the signed address that serves it. */
export interface Download {
	format: string;
	href: string;
	fileName: string;
	sizeInBytes: number;
}

/** An owned book as a page shows it. Without downloads when the page's visitor did not prove to be its reader. */
export interface LibraryBook<B extends Book = Book> {
	book: B;
	purchasedAt: Date;
	downloads: Download[];
}

const bookId = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a value, whatever it is, has the form of a book's id. */
export function isBookId(value: unknown): value is string {
	return typeof value === 'string' && bookId.test(value);
}
