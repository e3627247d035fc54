import { sortKeyOf } from '../../core/book-index.ts';
import type { Book, OwnedBook } from '../../core/book.ts';
import type { BookPayment, BookStore } from '../book-store.ts';
import { isOpen } from './purchase-states.ts';
import {
	byNewest,
	compare,
	filesOf,
	findPurchases,
	summarize,
	type Purchase,
	type State
} from './state.ts';

type Library =
	| 'findCheckout'
	| 'findOwned'
	| 'listOwned'
	| 'findFile'
	| 'findOtherPayments'
	| 'saveAccessLink'
	| 'useAccessLink'
	| 'deleteExpiredAccessLinks';

/** Access: purchases that are neither reversed nor revoked, and the magic links to them. */
export function library<B extends Book>(state: State<B>): Pick<BookStore<B>, Library> {
	const { books, purchases, links } = state;

	/** Returns the books of open purchases, newest first, each book once. */
	function listOpen(matches: (purchase: Purchase) => boolean): OwnedBook<B>[] {
		const ownedBooks = new Map<string, OwnedBook<B>>();
		const found = findPurchases(state, (purchase) => matches(purchase) && isOpen(state, purchase));
		for (const { id, bookId, purchasedAt } of found) {
			const book = books.find((candidate) => candidate.id === bookId);
			if (book && !ownedBooks.has(bookId)) {
				const files = filesOf(state, bookId);
				ownedBooks.set(bookId, { book: summarize(book), purchaseId: id, purchasedAt, files });
			}
		}
		return [...ownedBooks.values()].sort(
			(a, b) => byNewest(a, b) || compare(sortKeyOf(a.book.title), sortKeyOf(b.book.title))
		);
	}

	return {
		async findCheckout(checkoutSessionId) {
			const isOfCheckout = (purchase: Purchase) => purchase.checkoutSessionId === checkoutSessionId;
			const all = [...purchases.values()].filter(isOfCheckout);
			const [first] = all;
			return first
				? {
						customerEmail: first.customerEmail,
						bookIds: all.map(({ bookId }) => bookId).sort(),
						books: listOpen(isOfCheckout)
					}
				: null;
		},

		async findOwned({ customerEmail, bookIds }) {
			const owned = listOpen((purchase) => purchase.customerEmail === customerEmail);
			return owned
				.map(({ book }) => book.id)
				.filter((id) => bookIds.includes(id))
				.sort();
		},

		async listOwned(customerEmail) {
			return listOpen((purchase) => purchase.customerEmail === customerEmail);
		},

		async findOtherPayments({ customerEmail, paymentIntentId, bookIds }) {
			const found = new Map<string, BookPayment>();
			for (const purchase of purchases.values()) {
				const { bookId, paymentIntentId: other } = purchase;
				const isOther = other !== null && other !== paymentIntentId && isOpen(state, purchase);
				if (!isOther || purchase.customerEmail !== customerEmail || !bookIds.includes(bookId))
					continue;
				found.set(`${bookId} ${other}`, { bookId, paymentIntentId: other });
			}
			return [...found.values()].sort(
				(a, b) => compare(a.bookId, b.bookId) || compare(a.paymentIntentId, b.paymentIntentId)
			);
		},

		async findFile({ purchaseId, format, part }) {
			const purchase = purchases.get(purchaseId);
			if (!purchase || !isOpen(state, purchase)) return null;
			const { customerEmail, purchasedAt } = purchase;
			const file = filesOf(state, purchase.bookId).find(
				(one) => one.format === format && one.part === part
			);
			return file ? { ...file, purchase: { purchaseId, customerEmail, purchasedAt } } : null;
		},

		async saveAccessLink(link) {
			const [bought] = listOpen((purchase) => purchase.customerEmail === link.customerEmail);
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
