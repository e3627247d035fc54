import type { Book, BookFile, BookSummary, BookDetail } from '../../core/book.ts';
import type { AccessLink, PaymentReversal, PurchaseRevocation } from '../book-store.ts';

/** Initial contents of a store in memory. The arrays are used directly, so pushed books are on sale at once. */
export interface MemoryContents<B extends Book> {
	/** Books of the catalog. */
	books: B[];
	/** Files of the books. @default none */
	bookFiles?: BookFile[];
	/** Whether purchases of live mode are recorded. @default false */
	livemode?: boolean;
}

/** A row of purchases. */
export interface Purchase {
	id: string;
	customerEmail: string;
	bookId: string;
	purchasedAt: Date;
	checkoutSessionId: string;
	paymentIntentId: string | null;
	timesRecorded: number;
	claimedUntil: Date | null;
	notifiedAt: Date | null;
}

/** Everything in the store, as tables contain it in a database. */
export interface State<B extends Book> extends Required<MemoryContents<B>> {
	purchases: Map<string, Purchase>;
	reversals: Map<string, PaymentReversal>;
	revocations: Map<string, PurchaseRevocation>;
	links: Map<string, AccessLink & { usedAt: Date | null }>;
}

/** Compares text by UTF-16, which orders sort keys, ids and canonical addresses as databases do. */
export const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);

/** Orders purchases from the newest to the oldest. */
export const byNewest = (a: { purchasedAt: Date }, b: { purchasedAt: Date }) =>
	b.purchasedAt.getTime() - a.purchasedAt.getTime();

/** Orders files by format and part, each sample after the file for buyers. */
export const byFormat = (a: BookFile, b: BookFile) =>
	compare(a.format, b.format) || a.part - b.part || Number(a.isSample) - Number(b.isSample);

const details: readonly string[] = [
	'description',
	'publishedOn',
	'publisher',
	'isbn',
	'pageCount',
	'wordCount',
	'contents'
] satisfies BookDetail[];

/** Returns a book without the columns that only its page shows. */
export function summarize<B extends Book>(book: B): BookSummary<B> {
	const entries = Object.entries(book).filter(([name]) => !details.includes(name));
	return Object.fromEntries(entries) as BookSummary<B>;
}

/** Returns the files of a book for buyers. */
export const filesOf = <B extends Book>({ bookFiles }: State<B>, bookId: string) =>
	bookFiles.filter((file) => file.bookId === bookId && !file.isSample).sort(byFormat);

/** Returns the purchases that match, newest first. */
export const findPurchases = <B extends Book>(
	{ purchases }: State<B>,
	matches: (purchase: Purchase) => boolean
) => [...purchases.values()].filter(matches).sort((a, b) => byNewest(a, b) || compare(a.id, b.id));
