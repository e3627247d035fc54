import type { Book, BookFile, OwnedBook } from '../core/book.ts';

/** Query of `listBooks`. */
export interface BookQuery {
	/** Text to find in title or author. Empty or missing matches all books. */
	search?: string | undefined;
	/** `next` of the previous page. */
	after?: string | null | undefined;
	/** Maximum number of books to return. */
	limit: number;
}

/** A page of the catalog, ordered by title. */
export interface BookPage<B extends Book = Book> {
	books: B[];
	/** Cursor to pass as `after` for the next page, or null on the last page. */
	next: string | null;
}

/** A paid checkout to record. */
export interface PaidCheckout {
	/** Id of the Stripe checkout session. */
	checkoutSessionId: string;
	/** Id of the Stripe payment intent, or null for a free order. */
	paymentIntentId: string | null;
	/** Canonical email: trimmed, lower case, NFC. */
	customerEmail: string;
	purchasedAt: Date;
	/** At least one book id, without repetitions. */
	bookIds: readonly string[];
}

/** Result of `recordPurchases`. Each list is sorted. */
export interface RecordedPurchases {
	/** Books recorded by this call; empty if the checkout was already recorded. */
	added: string[];
	/** Books of this checkout whose `onPurchase` notification is still outstanding. */
	unnotified: string[];
	/** Ids that match no book. The other books are recorded. */
	unknown: string[];
}

/** A recorded checkout and the books that can still be downloaded. */
export interface RecordedCheckout<B extends Book = Book> {
	/** Current email of the purchase, canonical. */
	customerEmail: string;
	/** Ids of all recorded books, sorted. */
	bookIds: string[];
	/** Books that can be downloaded; empty while the payment has an active reversal. */
	books: OwnedBook<B>[];
}

/** State of a refund or dispute at a point in time. */
export interface PaymentReversal {
	/** Id of the Stripe payment intent. */
	paymentIntentId: string;
	/** Id of the charge for refunds, of the dispute for disputes. Each source is tracked independently. */
	sourceId: string;
	kind: 'refund' | 'dispute';
	/** Whether it revokes access to the payment's books. */
	active: boolean;
	/** When this state took effect, in milliseconds. An older state never replaces a newer one. */
	occurredAt: Date;
}

/** The payment with which a book was bought. */
export interface BookPayment {
	bookId: string;
	paymentIntentId: string;
}

/** Recorded facts about a payment. */
export interface RecordedPayment {
	/** Whether purchases are recorded for it. */
	isPurchased: boolean;
	/** Its refunds and disputes, including inactive ones. */
	reversals: PaymentReversal[];
}

/** The file that a download link grants. */
export interface FileGrant {
	purchaseId: string;
	/** File format in lower case: `epub`, `pdf`. */
	format: string;
}

/** A one-time magic link to a library. */
export interface AccessLink {
	/** SHA-256 hash of the token in hexadecimal. The token itself is never stored. */
	tokenHash: string;
	/** Canonical email. */
	customerEmail: string;
	expiresAt: Date;
}

/**
 * Storage interface of a shop. Every write is idempotent and a single statement, so that no transactions are needed. If the
 * database cannot be reached, methods reject with the driver's error. Reads must see all previous writes: read from the
 * primary, not from a lagging replica or a cache.
 */
export interface BookStore<B extends Book = Book> {
	/** Lists books on sale, ordered by title. */
	listBooks(query: BookQuery): Promise<BookPage<B>>;
	/** Returns the books on sale with these ids, in the given order. Omits unknown and off-sale books. */
	findBooks(ids: readonly string[]): Promise<B[]>;
	/** Returns all files of a book on sale, ordered by format, each sample after the file for buyers. Empty for other books. */
	listFiles(bookId: string): Promise<BookFile[]>;
	/** Returns the sorted ids of books without a file for buyers. Samples do not count. */
	findBooksWithoutFiles(ids: readonly string[]): Promise<string[]>;
	/** Records a paid checkout, including off-sale books. Idempotent. */
	recordPurchases(checkout: PaidCheckout): Promise<RecordedPurchases>;
	/** Returns a recorded checkout, or null. */
	findCheckout(checkoutSessionId: string): Promise<RecordedCheckout<B> | null>;
	/** Returns other payments by the same customer for the same books, without reversed ones. */
	findOtherPayments(payment: {
		customerEmail: string;
		paymentIntentId: string;
		bookIds: readonly string[];
	}): Promise<BookPayment[]>;
	/**
	 * Claims the pending notifications of a checkout until a point in time, so that only one caller runs `onPurchase`.
	 *
	 * @returns sorted ids of the claimed books; empty if all are notified or claimed by another caller
	 */
	claimNotification(claim: {
		checkoutSessionId: string;
		now: Date;
		until: Date;
	}): Promise<string[]>;
	/** Releases a claim, so that the next delivery can retry at once. Leaves claims of other callers in place. */
	releaseNotification(claim: { checkoutSessionId: string; until: Date }): Promise<void>;
	/** Marks the notifications for these books of a checkout as done. */
	markNotified(notice: {
		checkoutSessionId: string;
		bookIds: readonly string[];
		at: Date;
	}): Promise<void>;
	/** Stores the state of a refund or dispute. The newest state of a source wins; at the same time, the active one. */
	recordReversal(reversal: PaymentReversal): Promise<void>;
	/** Returns the recorded facts about a payment. */
	findPayment(paymentIntentId: string): Promise<RecordedPayment>;
	/** Returns the books a customer can download, each once, newest purchase first. Omits payments with an active reversal. */
	listOwned(customerEmail: string): Promise<OwnedBook<B>[]>;
	/** Returns the file that a download link grants, or null if the payment has an active reversal. */
	findFile(grant: FileGrant): Promise<BookFile | null>;
	/**
	 * Stores a magic link if its email owns a book.
	 *
	 * @returns the email as stored with a purchase, to which to send the link; null if nothing was stored
	 */
	saveAccessLink(link: AccessLink): Promise<string | null>;
	/** Consumes a magic link. Returns its email on first use before it expires, otherwise null. An expired link is consumed too. */
	useAccessLink(use: { tokenHash: string; now: Date }): Promise<string | null>;
	/** Deletes expired magic links and the emails stored with them. */
	deleteExpiredAccessLinks(now: Date): Promise<void>;
}
