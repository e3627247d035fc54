import type { Book } from '../../core/book.ts';
import type { BookStore } from '../book-store.ts';
import { isOpen } from './purchase-states.ts';
import { byFormat, compare, findPurchases, type State } from './state.ts';

/** The seller's view of the catalog, which includes books off sale and who owns them. */
export function inventory<B extends Book>(
	state: State<B>
): Pick<BookStore<B>, 'listAllBooks' | 'listBookFiles' | 'listOwners'> {
	const { books, bookFiles } = state;

	const filesOf = (bookId: string) =>
		bookFiles.filter((file) => file.bookId === bookId).sort(byFormat);
	const openPurchases = (bookId: string) =>
		findPurchases(state, (purchase) => purchase.bookId === bookId && isOpen(state, purchase));

	/** Returns the items after a place, and the place of the next page. */
	function pageOf(names: readonly string[], after: string | null | undefined, limit: number) {
		const rest = names.filter((name) => name > (after ?? '')).sort(compare);
		const page = rest.slice(0, limit);
		return { page, next: rest.length > limit ? (page.at(-1) ?? null) : null };
	}

	return {
		async listAllBooks({ after, limit }) {
			const ids = books.map(({ id }) => id);
			const { page, next } = pageOf(ids, after, limit);
			const entries = page.flatMap((id) => {
				const book = books.find((candidate) => candidate.id === id);
				const purchaseCount = openPurchases(id).length;
				return book ? [{ book, files: filesOf(id), purchaseCount }] : [];
			});
			return { books: entries, next };
		},

		async listBookFiles(bookId) {
			return filesOf(bookId);
		},

		async listOwners({ bookId, after, limit }) {
			const emails = openPurchases(bookId).map(({ customerEmail }) => customerEmail);
			const addresses = emails.filter((email) => email.includes('@'));
			const { page, next } = pageOf([...new Set(addresses)], after, limit);
			return { owners: page, next };
		}
	};
}
