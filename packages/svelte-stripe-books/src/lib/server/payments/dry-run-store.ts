import type { Book } from '../../core/book.ts';
import type { BookStore, PaymentReversal } from '../../store/book-store.ts';

/**
 * A store that answers as if it wrote, and writes nothing. What it was given it remembers, so that the same is not
 * found missing twice. Ids that are no books cannot be told from others.
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
			return { added, unnotified: [], unknown: [] };
		},
		async recordReversal(reversal) {
			const known = (await findPayment(reversal.paymentIntentId)).reversals;
			const same = known.find(({ sourceId }) => sourceId === reversal.sourceId);
			const isNewer =
				!same ||
				reversal.occurredAt > same.occurredAt ||
				(Number(reversal.occurredAt) === Number(same.occurredAt) && !same.active);
			if (!isNewer) return;
			const others = known.filter((each) => each !== same);
			reversals.set(reversal.paymentIntentId, [...others, reversal]);
		},
		claimNotification: async () => [],
		releaseNotification: async () => {},
		markNotified: async () => {},
		saveAccessLink: async () => null,
		deleteExpiredAccessLinks: async () => {},
		useAccessLink: async () => null
	};
}
