import { searchTerms, searchTextOf, sortKeyOf } from '../core/book-index.ts';
import type { Book, BookDetail, BookFile, BookSummary, OwnedBook } from '../core/book.ts';
import { readPlace, writePlace, type Place } from '../core/catalog-place.ts';
import { grantId, purchaseIds } from '../core/purchase-id.ts';
import { nearestTitles } from '../core/nearest-titles.ts';
import { searchWords } from '../core/search-words.ts';
import { isNewerReversal } from '../core/reversal.ts';
import type {
	AccessLink,
	BookPayment,
	BookStore,
	CatalogOrder,
	PaymentReversal,
	PurchaseRevocation
} from './book-store.ts';

export type * from './book-store.ts';

/** Initial contents of a store in memory. The arrays are used directly, so pushed books are on sale at once. */
export interface MemoryContents<B extends Book> {
	/** Books of the catalog. */
	books: B[];
	/** Files of the books. @default none */
	bookFiles?: BookFile[];
	/** Whether purchases of live mode are recorded. @default false */
	livemode?: boolean;
}

interface Purchase {
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

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
const compareKeys = (a: string | number, b: string | number) =>
	typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));

const details: readonly string[] = [
	'description',
	'publishedOn',
	'publisher',
	'isbn',
	'pageCount',
	'wordCount'
] satisfies BookDetail[];

/** Returns a book without what only its page shows. */
function summarize<B extends Book>(book: B): BookSummary<B> {
	const entries = Object.entries(book).filter(([name]) => !details.includes(name));
	return Object.fromEntries(entries) as BookSummary<B>;
}

/** Number of books that are suggested if a search finds nothing. */
const suggestionCount = 4;

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
	bookFiles = [],
	livemode = false
}: MemoryContents<B>): BookStore<B> {
	const purchases = new Map<string, Purchase>();
	const reversals = new Map<string, PaymentReversal>();
	const links = new Map<string, AccessLink & { usedAt: Date | null }>();

	const revocations = new Map<string, PurchaseRevocation>();

	const isReversed = ({ paymentIntentId }: Purchase) =>
		[...reversals.values()].some(
			(reversal) => reversal.active && reversal.paymentIntentId === paymentIntentId
		);
	const isRevoked = ({ id }: Purchase) => revocations.get(id)?.active ?? false;
	const isActive = (purchase: Purchase) => !isReversed(purchase) && !isRevoked(purchase);
	const filesOf = (bookId: string) =>
		bookFiles
			.filter((file) => file.bookId === bookId && !file.isSample)
			.sort((a, b) => compare(a.format, b.format) || a.part - b.part);

	/** The key of a book in an order. Books were added in the order of the array. */
	const keyOf = (book: B, order: CatalogOrder): string | number => {
		if (order === 'newest') return -books.indexOf(book);
		return order === 'price' ? book.priceInCents : sortKeyOf(book.title);
	};

	/** Returns the books on sale that a search finds in a section, with their places. */
	function findSection(
		terms: readonly string[],
		section: Place['section'],
		order: CatalogOrder
	): (Place & { book: B })[] {
		const finds = (text: string) => terms.every((term) => text.includes(` ${term}`));
		return books
			.filter((book) => {
				const text = searchTextOf(book);
				const isInTitle = finds(text.slice(0, text.indexOf('|')));
				return book.onSale && (section === 'title' ? isInTitle : finds(text) && !isInTitle);
			})
			.map((book) => ({ book, order, section, key: keyOf(book, order), id: book.id }))
			.sort((a, b) => compareKeys(a.key, b.key) || compare(a.id, b.id));
	}

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
				ownedBooks.set(bookId, {
					book: summarize(book),
					purchaseId: id,
					purchasedAt,
					files: filesOf(bookId)
				});
			}
		}
		return [...ownedBooks.values()].sort((a, b) => {
			return byNewest(a, b) || compare(sortKeyOf(a.book.title), sortKeyOf(b.book.title));
		});
	}

	const ofCheckout = (checkoutSessionId: string) =>
		[...purchases.values()].filter((purchase) => purchase.checkoutSessionId === checkoutSessionId);

	return {
		livemode,

		async listBooks({ search: input, order = 'title', after, limit }) {
			const place = after ? readPlace(after, order) : undefined;
			const search = searchWords(input);
			const terms = searchTerms(search);
			if (place === null || (search && terms.length === 0)) {
				return { books: [], next: null, suggestions: [] };
			}
			const found = [
				...findSection(terms, 'title', order),
				...(terms.length > 0 ? findSection(terms, 'description', order) : [])
			];
			const isBehind = ({ section, key, id }: Place) =>
				!place ||
				(section === place.section
					? (compareKeys(key, place.key) || compare(id, place.id)) > 0
					: section === 'description');
			const rest = found.filter(isBehind);
			const page = rest.slice(0, limit);
			const last = page.at(-1);
			return {
				books: page.map(({ book }) => summarize(book)),
				next: last && rest.length > limit ? writePlace(last) : null,
				suggestions:
					found.length === 0 && terms.length > 0
						? nearestTitles(
								search,
								books.filter(({ onSale }) => onSale).map(summarize),
								suggestionCount
							)
						: []
			};
		},

		async findBooks(ids) {
			return [...new Set(ids)].flatMap((id) => {
				const book = books.find((candidate) => candidate.id === id && candidate.onSale);
				return book ? [summarize(book)] : [];
			});
		},

		async findBook(id) {
			return books.find((book) => book.id === id) ?? null;
		},

		async findBooksWithoutFiles(ids) {
			return [...new Set(ids)].filter((id) => filesOf(id).length === 0).sort();
		},

		async listFiles(bookId) {
			if (!books.some((book) => book.id === bookId && book.onSale)) return [];
			return bookFiles
				.filter((file) => file.bookId === bookId)
				.sort(
					(a, b) =>
						compare(a.format, b.format) ||
						a.part - b.part ||
						Number(a.isSample) - Number(b.isSample)
				);
		},

		async recordPurchases({ bookIds, claim, ...checkout }) {
			const added: string[] = [];
			const unnotified: string[] = [];
			const claimed: string[] = [];
			const unknown: string[] = [];
			const idOf = purchaseIds(checkout.checkoutSessionId);
			for (const bookId of [...bookIds].sort()) {
				if (!books.some((book) => book.id === bookId)) {
					unknown.push(bookId);
					continue;
				}
				const id = idOf(bookId);
				const known = purchases.get(id);
				const purchase = known ?? {
					...{ id, bookId, ...checkout },
					...{ timesRecorded: 0, claimedUntil: null, notifiedAt: null }
				};
				purchases.set(id, purchase);
				if (!known) added.push(bookId);
				purchase.timesRecorded += 1;
				purchase.paymentIntentId ??= checkout.paymentIntentId;
				if (purchase.notifiedAt) continue;
				unnotified.push(bookId);
				if (claim && (!purchase.claimedUntil || purchase.claimedUntil <= claim.now)) {
					purchase.claimedUntil = claim.until;
					claimed.push(bookId);
				}
			}
			return { added, unnotified, claimed, unknown };
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

		async grantBook({ customerEmail, bookId, at }) {
			const checkoutSessionId = grantId(customerEmail, livemode);
			const { unknown } = await this.recordPurchases({
				...{ checkoutSessionId, paymentIntentId: null, customerEmail },
				...{ purchasedAt: at, bookIds: [bookId] }
			});
			if (unknown.length > 0) return null;
			const id = purchaseIds(checkoutSessionId)(bookId);
			await this.recordRevocation({ purchaseId: id, active: false, occurredAt: at });
			return id;
		},

		async recordRevocation(revocation) {
			const known = revocations.get(revocation.purchaseId);
			if (isNewerReversal(revocation, known)) revocations.set(revocation.purchaseId, revocation);
		},

		async listPurchases(customerEmail) {
			return [...purchases.values()]
				.filter((purchase) => purchase.customerEmail === customerEmail)
				.sort((a, b) => byNewest(a, b) || compare(a.id, b.id))
				.map((purchase) => ({
					purchaseId: purchase.id,
					bookId: purchase.bookId,
					purchasedAt: purchase.purchasedAt,
					checkoutSessionId: purchase.checkoutSessionId,
					paymentIntentId: purchase.paymentIntentId,
					isReversed: isReversed(purchase),
					isRevoked: isRevoked(purchase)
				}));
		},

		async findOwned({ customerEmail, bookIds }) {
			const owned = listActive((purchase) => purchase.customerEmail === customerEmail);
			return owned
				.map(({ book }) => book.id)
				.filter((id) => bookIds.includes(id))
				.sort();
		},

		async reindex() {
			return 0;
		},

		async listOwned(customerEmail) {
			return listActive((purchase) => purchase.customerEmail === customerEmail);
		},

		async findFile({ purchaseId, format, part }) {
			const purchase = purchases.get(purchaseId);
			if (!purchase || !isActive(purchase)) return null;
			const { customerEmail, purchasedAt } = purchase;
			const file = filesOf(purchase.bookId).find(
				(one) => one.format === format && one.part === part
			);
			return file ? { ...file, purchase: { purchaseId, customerEmail, purchasedAt } } : null;
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
