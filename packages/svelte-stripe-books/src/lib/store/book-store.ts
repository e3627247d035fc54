import type { Book, BookFile, BookSummary, OwnedBook, PurchasedFile } from '../core/book.ts';
import type { CatalogOrder } from '../core/catalog-place.ts';
import type { SellerStore } from './seller-store.ts';

export type { CatalogOrder } from '../core/catalog-place.ts';
export type { BookFileKey, BookInput, CatalogEntry, SellerStore } from './seller-store.ts';

/** Query of `listBooks`. */
export interface BookQuery {
	/**
	 * Words to find, ignoring case, marks and width: each must be the beginning of a word of title, author or description. Empty
	 * or missing matches all books. Books found by title and author come before those found by description.
	 */
	search?: string | undefined;
	/** The order of the books. @default 'title' */
	order?: CatalogOrder | undefined;
	/** `next` of the previous page in the same order. */
	after?: string | null | undefined;
	/** Maximum number of books to return. */
	limit: number;
}

/** A page of the catalog. */
export interface BookPage<B extends Book = Book> {
	/** The books of the page, in the order of the query. */
	books: BookSummary<B>[];
	/**
	 * Cursor to pass as `after` for the next page, or null on the last page. It is a place in the order instead of a book: books that
	 * are added, renamed or deleted between two pages neither hide nor repeat any other.
	 */
	next: string | null;
	/** The nearest books by title and author, if nothing was found on the first page; otherwise empty. */
	suggestions: BookSummary<B>[];
}

/** A paid checkout to record. */
export interface PaidCheckout {
	/** Id of the Stripe checkout session. */
	checkoutSessionId: string;
	/** Id of the Stripe payment intent, or null for a free order. */
	paymentIntentId: string | null;
	/** Canonical email: trimmed, lower case, NFC. */
	customerEmail: string;
	/** Time of the payment. */
	purchasedAt: Date;
	/** At least one book id, without repetitions. */
	bookIds: readonly string[];
	/**
	 * Claims the pending notifications until a point in time, so that only one caller runs `onPurchase`.
	 *
	 * @default none
	 */
	claim?: { now: Date; until: Date } | undefined;
}

/** Result of `recordPurchases`. Each list is sorted. */
export interface RecordedPurchases {
	/** Books recorded by this call; empty if the checkout was already recorded. */
	added: string[];
	/** Books of this checkout whose `onPurchase` notification is still outstanding. */
	unnotified: string[];
	/** Those of `unnotified` that this call claimed. */
	claimed: string[];
	/** Ids that match no book. The other books are recorded. */
	unknown: string[];
}

/** A recorded checkout and the books that can still be downloaded. */
export interface RecordedCheckout<B extends Book = Book> {
	/** Current email of the purchase, canonical. */
	customerEmail: string;
	/** Ids of all recorded books, sorted. */
	bookIds: string[];
	/** Books that can be downloaded; empty while the payment has an active reversal, without revoked ones. */
	books: OwnedBook<B>[];
}

/** State of a refund or dispute at a point in time. */
export interface PaymentReversal {
	/** Id of the Stripe payment intent. */
	paymentIntentId: string;
	/** Id of the charge for refunds, of the dispute for disputes. Each source is tracked independently. */
	sourceId: string;
	/** Whether the payment was refunded or disputed. */
	kind: 'refund' | 'dispute';
	/** Whether it revokes access to the payment's books. */
	active: boolean;
	/** When this state took effect, in milliseconds. An older state never replaces a newer one. */
	occurredAt: Date;
}

/** A book of an order that the seller took back, or gave again. */
export interface PurchaseRevocation {
	/** Id of the purchase. */
	purchaseId: string;
	/** Whether the purchase is revoked. */
	active: boolean;
	/** When the seller decided so, in milliseconds. An older decision never replaces a newer one. */
	occurredAt: Date;
}

/** A purchase as the seller sees it. */
export interface RecordedPurchase {
	/** Id of the purchase. */
	purchaseId: string;
	/** Id of the book. */
	bookId: string;
	/** Time of the payment or grant. */
	purchasedAt: Date;
	/** Id of the Stripe checkout session; `grant_…` for a book that was granted without payment. */
	checkoutSessionId: string;
	/** Id of the Stripe payment intent, or null for a free order or a grant. */
	paymentIntentId: string | null;
	/** Whether its payment has an active refund or dispute. */
	isReversed: boolean;
	/** Whether the seller revoked it. */
	isRevoked: boolean;
}

/** The payment with which a book was bought. */
export interface BookPayment {
	/** Id of the book. */
	bookId: string;
	/** Stripe's id of the payment (`pi_…`). */
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
	/** Id of the purchase. */
	purchaseId: string;
	/** File format in lower case: `epub`, `pdf`. */
	format: string;
	/** Number of the file among those of its format, from 1. */
	part: number;
}

/** A one-time magic link to a library. */
export interface AccessLink {
	/** SHA-256 hash of the token in hexadecimal. The token itself is never stored. */
	tokenHash: string;
	/** Canonical email. */
	customerEmail: string;
	/** Time at which the link stops working. */
	expiresAt: Date;
}

/**
 * Storage interface of a shop. Every write is idempotent and a single statement, or a sequence of
 * such statements in an order that survives a crash, so that no transactions are needed. If the
 * database cannot be reached, methods reject with the driver's error. Reads must see all previous writes: read from the
 * primary, not from a lagging replica or a cache.
 */
export interface BookStore<B extends Book = Book> extends SellerStore<B> {
	/** Whether the store reads and records purchases of live mode. It does not see those of the other mode. */
	readonly livemode: boolean;
	/** Lists books on sale. */
	listBooks(query: BookQuery): Promise<BookPage<B>>;
	/** Returns the books on sale with these ids and their formats, in the given order. Omits unknown and off-sale books. */
	findBooks(ids: readonly string[]): Promise<BookSummary<B>[]>;
	/** Returns a book, on sale or not, or null. */
	findBook(id: string): Promise<B | null>;
	/** Returns the other books on sale whose author is exactly that of a book, sorted by title. */
	listMoreByAuthor(query: { bookId: string; limit: number }): Promise<BookSummary<B>[]>;
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
	/**
	 * Gives a customer a book without payment, such as a review copy. Idempotent, and restores a grant that was revoked.
	 *
	 * @param grant.customerEmail canonical email: trimmed, lower case, NFC
	 * @returns the id of the purchase, or null if the book is unknown
	 */
	grantBook(grant: { customerEmail: string; bookId: string; at: Date }): Promise<string | null>;
	/** Stores that a purchase is revoked, or restored. The newest decision wins; at the same time, the revocation. */
	recordRevocation(revocation: PurchaseRevocation): Promise<void>;
	/** Returns all purchases and grants of a customer, newest first, including reversed and revoked ones. */
	listPurchases(customerEmail: string): Promise<RecordedPurchase[]>;
	/** Returns the recorded facts about a payment. */
	findPayment(paymentIntentId: string): Promise<RecordedPayment>;
	/** Returns those of these books that a customer can download, sorted by id. */
	findOwned(query: { customerEmail: string; bookIds: readonly string[] }): Promise<string[]>;
	/** Returns the books a customer can download, each once, newest purchase first. Omits reversed and revoked purchases. */
	listOwned(customerEmail: string): Promise<OwnedBook<B>[]>;
	/** Returns the file that a download link grants, with its purchase, or null if the purchase is reversed or revoked. */
	findFile(grant: FileGrant): Promise<PurchasedFile | null>;
	/**
	 * Stores a magic link if its email owns a book.
	 *
	 * @returns the email as stored with a purchase, to which to send the link; null if nothing was stored
	 */
	saveAccessLink(link: AccessLink): Promise<string | null>;
	/** Consumes a magic link. Returns its email on first use before it expires, otherwise null. An expired link is consumed too. */
	useAccessLink(use: { tokenHash: string; now: Date }): Promise<string | null>;
	/**
	 * Completes the columns that order and search need, in books that were inserted or changed with SQL. `listBooks` completes
	 * missing ones itself; run it after you change titles, authors or descriptions, for example when the app starts.
	 *
	 * @param options.dryRun whether to only count them. @default false
	 * @returns the number of books that were changed
	 */
	reindex(options?: { dryRun?: boolean }): Promise<number>;
	/** Deletes expired magic links and the emails stored with them. */
	deleteExpiredAccessLinks(now: Date): Promise<void>;
}
