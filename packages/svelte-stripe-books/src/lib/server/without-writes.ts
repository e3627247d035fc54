import type { Book } from '../core/book.ts';
import type { BookStore } from '../store/book-store.ts';

/** A store that answers as if it wrote, and writes nothing. Ids that are no books cannot be told from others. */
export function withoutWrites<B extends Book>(store: BookStore<B>): BookStore<B> {
	return {
		...store,
		async recordPurchases({ checkoutSessionId, bookIds }) {
			const recorded = (await store.findCheckout(checkoutSessionId))?.bookIds ?? [];
			const added = bookIds.filter((id) => !recorded.includes(id)).sort();
			return { added, unnotified: [], unknown: [] };
		},
		claimNotification: async () => [],
		releaseNotification: async () => {},
		markNotified: async () => {},
		recordReversal: async () => {},
		saveAccessLink: async () => {},
		useAccessLink: async () => null
	};
}
