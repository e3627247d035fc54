/** A book in the catalog. Apps can add columns with `createSchema`. */
export interface Book {
	/** Matches `[A-Za-z0-9_-]{1,64}` and serves as the slug in URLs. Must never be changed, reused or deleted. */
	id: string;
	/** Title of the book. */
	title: string;
	/** Name of the author, or the names of several, as displayed. */
	author: string;
	/** Description as plain text; null without one. */
	description: string | null;
	/** Absolute URL, or a path on the shop's origin. */
	coverImageUrl: string | null;
	/** Price in minor units of the shop's currency: 1250 is $12.50 or ¥1,250. */
	priceInCents: number;
	/** Whether the book can be bought. A book taken off sale stays in its buyers' libraries. */
	onSale: boolean;
	/** Language of title, author and description, as a BCP 47 tag: `en`, `pt-BR`. Null if unknown. */
	language: string | null;
	/** Date of publication in ISO 8601, possibly without day or month: `2026-11-29`, `2026-11`, `2026`. */
	publishedOn: string | null;
	/** Name of the publisher; null if it is not known. */
	publisher: string | null;
	/** ISBN of the edition; null without one. */
	isbn: string | null;
	/** Number of pages; null if it is not known. */
	pageCount: number | null;
	/** Number of words; null if it is not known. */
	wordCount: number | null;
	/** Titles of its chapters, one a line. Those of the second level begin with a tab. */
	contents: string | null;
}

/** What only the page of a book shows. */
export type BookDetail = Exclude<
	keyof Book,
	'id' | 'title' | 'author' | 'coverImageUrl' | 'priceInCents' | 'onSale' | 'language'
>;

/** A book as lists, cards, cart and library show it, with the app's public columns. */
export type BookSummary<B extends Book = Book> = Omit<B, BookDetail> & {
	/** Formats of its files for buyers, sorted: `['epub', 'pdf']`. Only the books of a cart have them. */
	formats?: string[] | undefined;
};

/** A file of a book: a download for buyers, or a free sample. */
export interface BookFile {
	/** Id of the book. */
	bookId: string;
	/** File format in lower case: `epub`, `pdf`. */
	format: string;
	/** Number of the file among those of its format, from 1: volumes of a box set, parts of an audiobook. */
	part: number;
	/** Whether the file is a free sample. */
	isSample: boolean;
	/** Key under which the app's `storage` finds the file. Never shown to visitors. */
	storageKey: string;
	/** Name of the downloaded file. */
	fileName: string;
	/** File size in bytes, as displayed. */
	sizeInBytes: number;
}

/** The purchase that a download belongs to. */
export interface FilePurchase {
	purchaseId: string;
	/** Canonical email address of the buyer. */
	customerEmail: string;
	purchasedAt: Date;
}

/** A file that a purchase grants. */
export interface PurchasedFile extends BookFile {
	purchase: FilePurchase;
}

/** A book that a customer has bought and may download. */
export interface OwnedBook<B extends Book = Book> {
	/** The book as it is shown. */
	book: BookSummary<B>;
	/** Identifies the purchase in download links. */
	purchaseId: string;
	/** Time of the payment or grant. */
	purchasedAt: Date;
	/** Files for buyers, without samples. */
	files: BookFile[];
}

/** A signed download link for one format of a book. */
export interface Download {
	/** File format in lower case: `epub`, `pdf`. */
	format: string;
	/** Number of the file among those of its format, from 1. */
	part: number;
	/** Signed URL of the file. */
	href: string;
	/** Name under which the browser saves the file. */
	fileName: string;
	/** File size in bytes. */
	sizeInBytes: number;
}

/** A customer's book as a page shows it. `downloads` is empty unless the visitor has proved to be the customer. */
export interface LibraryBook<B extends BookSummary = BookSummary> {
	/** The book as it is shown. */
	book: B;
	/** Time of the payment or grant. */
	purchasedAt: Date;
	/** A signed link for each file of the book. */
	downloads: Download[];
}

const bookId = /^[A-Za-z0-9_-]{1,64}$/;

/** Returns whether a value is a well-formed book id. */
export function isBookId(value: unknown): value is string {
	return typeof value === 'string' && bookId.test(value);
}
