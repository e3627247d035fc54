import type { Book } from '../../core/book.ts';
import { isNewerReversal } from '../../core/reversal.ts';
import type { BookStore, PaymentReversal } from '../../store/book-store.ts';

/**
 * Wraps a store so that it returns the results of writes without writing. Writes are kept in memory, so that a missing purchase is
 * reported only once. Ids of unknown books are not detected.
 */
export function dryRunStore<B extends Book>(store: BookStore<B>): BookStore<B> {
	const recorded = new Set<string>();
	const reversals = new Map<string, PaymentReversal[]>();

	async function findPayment(paymentIntentId: string) {
		const payment = await store.findPayment(paymentIntentId);
		return { ...payment, reversals: reversals.get(paymentIntentId) ?? payment.reversals };
	}

	return {
		...store,
		findPayment,
		async recordPurchases({ checkoutSessionId, bookIds }) {
			const known = recorded.has(checkoutSessionId)
				? bookIds
				: ((await store.findCheckout(checkoutSessionId))?.bookIds ?? []);
			recorded.add(checkoutSessionId);
			const added = bookIds.filter((id) => !known.includes(id)).sort();
			return { added, unnotified: [], claimed: [], unknown: [] };
		},
		async recordReversal(reversal) {
			const known = (await findPayment(reversal.paymentIntentId)).reversals;
			const same = known.find(({ sourceId }) => sourceId === reversal.sourceId);
			if (!isNewerReversal(reversal, same)) return;
			const others = known.filter((each) => each !== same);
			reversals.set(reversal.paymentIntentId, [...others, reversal]);
		},
		grantBook: async () => null,
		recordRevocation: async () => {},
		reindex: async () => 0,
		releaseNotification: async () => {},
		markNotified: async () => {},
		saveAccessLink: async () => null,
		deleteExpiredAccessLinks: async () => {},
		useAccessLink: async () => null,
		saveBook: async () => {},
		saveFile: async () => true,
		deleteFile: async () => null,
		setOnSale: async () => true,
		moveCustomer: async () => 0,
		eraseCustomer: async () => 0,
		clearFreeSpace: async () => []
	};
}
