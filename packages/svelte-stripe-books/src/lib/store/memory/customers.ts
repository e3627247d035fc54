import type { Book } from '../../core/book.ts';
import { isGrant } from '../../core/purchase-id.ts';
import { requireTombstone } from '../../core/tombstone.ts';
import type { BookStore } from '../book-store.ts';
import { isRevoked } from './purchase-states.ts';
import { findPurchases, type State } from './state.ts';

/** Moves the purchases of an address to another one, or erases the address. */
export function customers<B extends Book>(
	state: State<B>,
	{ grantBook }: Pick<BookStore, 'grantBook'>
): Pick<BookStore<B>, 'moveCustomer' | 'eraseCustomer' | 'clearFreeSpace'> {
	const { links, purchases, revocations } = state;

	const purchasesOf = (email: string) =>
		findPurchases(state, ({ customerEmail }) => customerEmail === email);

	/** Replaces the address of purchases, and deletes grants, whose ids are hashes of the address. */
	function replace(from: string, to: string): number {
		const rows = purchasesOf(from);
		for (const purchase of rows) {
			if (isGrant(purchase.checkoutSessionId)) {
				purchases.delete(purchase.id);
				revocations.delete(purchase.id);
			} else purchase.customerEmail = to;
		}
		for (const [tokenHash, link] of links) {
			if (link.customerEmail === from) links.delete(tokenHash);
		}
		return rows.length;
	}

	return {
		clearFreeSpace: async () => [],

		async moveCustomer({ from, to }) {
			if (from === to) return 0;
			for (const purchase of purchasesOf(from)) {
				const { bookId, purchasedAt, checkoutSessionId } = purchase;
				if (!isGrant(checkoutSessionId) || isRevoked(state, purchase)) continue;
				await grantBook({ customerEmail: to, bookId, at: purchasedAt });
			}
			return replace(from, to);
		},

		async eraseCustomer({ customerEmail, tombstone }) {
			requireTombstone(tombstone);
			return replace(customerEmail, tombstone);
		}
	};
}
