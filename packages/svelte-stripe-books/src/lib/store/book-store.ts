import type { Book, BookFile, OwnedBook } from '../core/book.ts';

/** Which books a page of the catalog shows. */
export interface BookQuery {
	/** Words to look for in title and author; empty means all books. */
	search?: string | undefined;
	/** The `next` of the page before. */
	after?: string | null | undefined;
	/** The most books to return. */
	limit: number;
}

/** One page of the catalog, by title. */
export interface BookPage<B extends Book = Book> {
	books: B[];
	/** Hand it back as `after` for the page that follows; null on the last. */
	next: string | null;
}

/** What is known of a checkout that was paid for. */
export interface PaidCheckout {
	checkoutSessionId: string;
	/** Null for a free order. */
	paymentIntentId: string | null;
	/** Canonical. */
	customerEmail: string;
	purchasedAt: Date;
	/** At least one, distinct. */
	bookIds: readonly string[];
}

/** What recording a checkout came to. Each list is sorted. */
export interface RecordedPurchases {
	/** Books recorded by this very call; empty when it only repeated another. */
	added: string[];
	/** Books of this checkout that nobody was notified of yet. */
	unnotified: string[];
	/** Ids that are no books of this shop; the other books are recorded all the same. */
	unknown: string[];
}

/** A checkout that is on record, and what of it may still be opened. */
export interface RecordedCheckout<B extends Book = Book> {
	customerEmail: string;
	/** Every book that was recorded, sorted. */
	bookIds: string[];
	/** Those of them that may be opened; none when the payment was reversed. */
	books: OwnedBook<B>[];
}

/** A refund or dispute, as it stood at a moment. */
export interface PaymentReversal {
	paymentIntentId: string;
	/** The charge for refunds, the dispute for disputes: each source closes and reopens for itself. */
	sourceId: string;
	kind: 'refund' | 'dispute';
	/** Whether it closes the books of the payment. */
	active: boolean;
	/** To the millisecond; an older fact never replaces a newer one. */
	occurredAt: Date;
}

/** What a book was paid with. */
export interface BookPayment {
	bookId: string;
	paymentIntentId: string;
}

/** What is on record of a payment. */
export interface RecordedPayment {
	/** Whether books were bought with it. */
	isPurchased: boolean;
	/** Its refunds and disputes as they stand, undone ones too. */
	reversals: PaymentReversal[];
}

/** What a download link is good for. */
export interface FileGrant {
	purchaseId: string;
	format: string;
}

/** A one-time link to a library. */
export interface AccessLink {
	/** SHA-256 of the token, in hexadecimal; the token itself is never stored. */
	tokenHash: string;
	/** Canonical. */
	customerEmail: string;
	expiresAt: Date;
}

/**
 * What the library asks of a database. Every write may be repeated and is one statement, so that no engine needs a
 * transaction. A verb that cannot reach its database rejects with the driver's error. What was written must be read by the next call:
 * reads come from the primary, never from a replica that lags or a cache.
 */
export interface BookStore<B extends Book = Book> {
	/** The books that are for sale, by title. */
	listBooks(query: BookQuery): Promise<BookPage<B>>;
	/** Those of these books that are for sale, in the order asked for; unknown and off-sale ids are left out. */
	findBooks(ids: readonly string[]): Promise<B[]>;
	/** All files of a book that is for sale, samples too, by format, a sample after its book; none of any other book. */
	listFiles(bookId: string): Promise<BookFile[]>;
	/** Those of these books that have no file for their buyers; samples do not count. Sorted. */
	findBooksWithoutFiles(ids: readonly string[]): Promise<string[]>;
	/** Records a paid checkout once, however often it is called; books off sale are recorded too. */
	recordPurchases(checkout: PaidCheckout): Promise<RecordedPurchases>;
	/** A recorded checkout, or null. */
	findCheckout(checkoutSessionId: string): Promise<RecordedCheckout<B> | null>;
	/** Other payments of the same address for the same books, those that were reversed left out. */
	findOtherPayments(payment: {
		customerEmail: string;
		paymentIntentId: string;
		bookIds: readonly string[];
	}): Promise<BookPayment[]>;
	/** Claims the right to notify of a checkout. The books claimed: none when all are notified of or claimed elsewhere. */
	claimNotification(claim: {
		checkoutSessionId: string;
		now: Date;
		until: Date;
	}): Promise<string[]>;
	/** Gives a claim up, so that the next delivery may try at once. A claim that somebody else holds by now stays. */
	releaseNotification(claim: { checkoutSessionId: string; until: Date }): Promise<void>;
	/** Notes that somebody was notified of these books of a checkout. */
	markNotified(notice: {
		checkoutSessionId: string;
		bookIds: readonly string[];
		at: Date;
	}): Promise<void>;
	/** Stores how a refund or dispute stands. The newest fact of a source wins; of two at one moment, the active one. */
	recordReversal(reversal: PaymentReversal): Promise<void>;
	/** What is on record of a payment. */
	findPayment(paymentIntentId: string): Promise<RecordedPayment>;
	/** The books an address may open, newest first, each once: bought, and no active reversal of that payment. */
	listOwned(customerEmail: string): Promise<OwnedBook<B>[]>;
	/** The file a link grants, or null once the payment no longer stands. */
	findFile(grant: FileGrant): Promise<BookFile | null>;
	/**
	 * Stores a one-time link, if its address may open a book.
	 *
	 * @returns the address as it was stored with a purchase, to which the link is mailed; null when nothing was stored
	 */
	saveAccessLink(link: AccessLink): Promise<string | null>;
	/** Uses a link up: its address the first time before it expires, else null; one that was tried too late is used up, too. */
	useAccessLink(use: { tokenHash: string; now: Date }): Promise<string | null>;
	/** Forgets the links that are of no use any more, and the addresses with them. */
	deleteExpiredAccessLinks(now: Date): Promise<void>;
}
