import type { Book, BookFile, OwnedBook } from '../core/book.ts';
import { purchaseId } from '../core/purchase-id.ts';
import { isNewerReversal } from '../core/reversal.ts';
import { searchWords } from '../core/search-words.ts';
import type { AccessLink, BookPayment, BookStore, PaymentReversal } from './book-store.ts';

export type * from './book-store.ts';

/** Initial contents of a store in memory. The arrays are used directly, so pushed books are on sale at once. */
export interface MemoryContents<B extends Book> {
	/** Books of the catalog. */
	books: B[];
	/** Files of the books. @default none */
	bookFiles?: BookFile[];
}

interface Purchase {
	id: string;
	customerEmail: string;
	bookId: string;
	purchasedAt: Date;
	checkoutSessionId: string;
	paymentIntentId: string | null;
	claimedUntil: Date | null;
	notifiedAt: Date | null;
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
const byTitle = (a: Book, b: Book) => compare(a.title, b.title) || compare(a.id, b.id);
const byNewest = (a: { purchasedAt: Date }, b: { purchasedAt: Date }) =>
	b.purchasedAt.getTime() - a.purchasedAt.getTime();

/**
 * Creates a store in memory, for tests, stories and prototypes. Its contents are lost when the process ends.
 *
 * @example
 * const store = createStore({ books: [emma], bookFiles: [emmaEpub] });
 */
export function createStore<B extends Book>({
	books,
	bookFiles = []
}: MemoryContents<B>): BookStore<B> {
	const purchases = new Map<string, Purchase>();
	const reversals = new Map<string, PaymentReversal>();
	const links = new Map<string, AccessLink & { usedAt: Date | null }>();

	const isActive = ({ paymentIntentId }: Purchase) =>
		![...reversals.values()].some(
			(reversal) => reversal.active && reversal.paymentIntentId === paymentIntentId
		);
	const filesOf = (bookId: string) =>
		bookFiles
			.filter((file) => file.bookId === bookId && !file.isSample)
			.sort((a, b) => compare(a.format, b.format));

	/** Returns the books of active purchases, newest first, each book once. */
	function listActive(matches: (purchase: Purchase) => boolean): OwnedBook<B>[] {
		const ownedBooks = new Map<string, OwnedBook<B>>();
		const found = [...purchases.values()].filter(
			(purchase) => matches(purchase) && isActive(purchase)
		);
		for (const { id, bookId, purchasedAt } of found.sort(
			(a, b) => byNewest(a, b) || compare(a.id, b.id)
		)) {
			const book = books.find((candidate) => candidate.id === bookId);
			if (book && !ownedBooks.has(bookId)) {
				ownedBooks.set(bookId, { book, purchaseId: id, purchasedAt, files: filesOf(bookId) });
			}
		}
		return [...ownedBooks.values()].sort((a, b) => byNewest(a, b) || byTitle(a.book, b.book));
	}

	const ofCheckout = (checkoutSessionId: string) =>
		[...purchases.values()].filter((purchase) => purchase.checkoutSessionId === checkoutSessionId);

	return {
		async listBooks({ search, after, limit }) {
			const words = searchWords(search).toLowerCase();
			const matching = books
				.filter(
					(book) =>
						book.onSale &&
						[book.title, book.author].some((text) => text.toLowerCase().includes(words))
				)
				.sort(byTitle);
			const last = after ? books.find((book) => book.id === after) : undefined;
			const rest = after
				? matching.filter((book) => last !== undefined && byTitle(book, last) > 0)
				: matching;
			const page = rest.slice(0, limit);
			return { books: page, next: rest.length > limit ? (page.at(-1)?.id ?? null) : null };
		},

		async findBooks(ids) {
			return [...new Set(ids)].flatMap(
				(id) => books.find((book) => book.id === id && book.onSale) ?? []
			);
		},

		async findBooksWithoutFiles(ids) {
			return [...new Set(ids)].filter((id) => filesOf(id).length === 0).sort();
		},

		async listFiles(bookId) {
			if (!books.some((book) => book.id === bookId && book.onSale)) return [];
			return bookFiles
				.filter((file) => file.bookId === bookId)
				.sort((a, b) => compare(a.format, b.format) || Number(a.isSample) - Number(b.isSample));
		},

		async recordPurchases({ bookIds, ...checkout }) {
			const added: string[] = [];
			const unnotified: string[] = [];
			const unknown: string[] = [];
			for (const bookId of [...bookIds].sort()) {
				if (!books.some((book) => book.id === bookId)) {
					unknown.push(bookId);
					continue;
				}
				const id = await purchaseId(checkout.checkoutSessionId, bookId);
				const known = purchases.get(id);
				if (!known) {
					purchases.set(id, { id, bookId, ...checkout, claimedUntil: null, notifiedAt: null });
					added.push(bookId);
				} else {
					known.paymentIntentId ??= checkout.paymentIntentId;
				}
				if (!known?.notifiedAt) unnotified.push(bookId);
			}
			return { added, unnotified, unknown };
		},

		async findCheckout(checkoutSessionId) {
			const all = ofCheckout(checkoutSessionId);
			const [first] = all;
			return first
				? {
						customerEmail: first.customerEmail,
						bookIds: all.map(({ bookId }) => bookId).sort(),
						books: listActive((purchase) => purchase.checkoutSessionId === checkoutSessionId)
					}
				: null;
		},

		async findOtherPayments({ customerEmail, paymentIntentId, bookIds }) {
			const found = new Map<string, BookPayment>();
			for (const purchase of purchases.values()) {
				const { bookId, paymentIntentId: other } = purchase;
				const isOther = other !== null && other !== paymentIntentId && isActive(purchase);
				if (!isOther || purchase.customerEmail !== customerEmail || !bookIds.includes(bookId))
					continue;
				found.set(`${bookId} ${other}`, { bookId, paymentIntentId: other });
			}
			return [...found.values()].sort(
				(a, b) => compare(a.bookId, b.bookId) || compare(a.paymentIntentId, b.paymentIntentId)
			);
		},

		async claimNotification({ checkoutSessionId, now, until }) {
			const free = ofCheckout(checkoutSessionId).filter(
				({ notifiedAt, claimedUntil }) => !notifiedAt && (!claimedUntil || claimedUntil <= now)
			);
			for (const purchase of free) purchase.claimedUntil = until;
			return free.map((purchase) => purchase.bookId).sort();
		},

		async releaseNotification({ checkoutSessionId, until }) {
			for (const purchase of ofCheckout(checkoutSessionId)) {
				if (purchase.claimedUntil?.getTime() === until.getTime()) purchase.claimedUntil = null;
			}
		},

		async markNotified({ checkoutSessionId, bookIds, at }) {
			for (const purchase of ofCheckout(checkoutSessionId)) {
				if (bookIds.includes(purchase.bookId)) purchase.notifiedAt ??= at;
			}
		},

		async recordReversal(reversal) {
			const key = `${reversal.paymentIntentId}/${reversal.sourceId}`;
			if (isNewerReversal(reversal, reversals.get(key))) reversals.set(key, reversal);
		},

		async findPayment(paymentIntentId) {
			return {
				isPurchased: [...purchases.values()].some(
					(purchase) => purchase.paymentIntentId === paymentIntentId
				),
				reversals: [...reversals.values()].filter(
					(reversal) => reversal.paymentIntentId === paymentIntentId
				)
			};
		},

		async listOwned(customerEmail) {
			return listActive((purchase) => purchase.customerEmail === customerEmail);
		},

		async findFile({ purchaseId, format }) {
			const purchase = purchases.get(purchaseId);
			if (!purchase || !isActive(purchase)) return null;
			return filesOf(purchase.bookId).find((file) => file.format === format) ?? null;
		},

		async saveAccessLink(link) {
			const [bought] = listActive((purchase) => purchase.customerEmail === link.customerEmail);
			if (!bought || links.has(link.tokenHash)) return null;
			links.set(link.tokenHash, { ...link, usedAt: null });
			return link.customerEmail;
		},

		async useAccessLink({ tokenHash, now }) {
			const link = links.get(tokenHash);
			if (!link || link.usedAt) return null;
			link.usedAt = now;
			return link.expiresAt > now ? link.customerEmail : null;
		},

		async deleteExpiredAccessLinks(now) {
			for (const [tokenHash, { expiresAt }] of links) {
				if (expiresAt <= now) links.delete(tokenHash);
			}
		}
	};
}
