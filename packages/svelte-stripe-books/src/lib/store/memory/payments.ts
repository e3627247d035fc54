import type { Book } from '../../core/book.ts';
import { grantId, purchaseIds } from '../../core/purchase-id.ts';
import { isNewerReversal } from '../../core/reversal.ts';
import type { BookStore } from '../book-store.ts';
import { isReversed, isRevoked } from './purchase-states.ts';
import { findPurchases, type State } from './state.ts';

type Payments =
	| 'recordPurchases'
	| 'releaseNotification'
	| 'markNotified'
	| 'recordReversal'
	| 'findPayment'
	| 'grantBook'
	| 'recordRevocation'
	| 'listPurchases';

/** Facts about payments, and decisions of the seller about single purchases. */
export function payments<B extends Book>(state: State<B>): Pick<BookStore<B>, Payments> {
	const { books, livemode, purchases, reversals, revocations } = state;

	const ofCheckout = (checkoutSessionId: string) =>
		[...purchases.values()].filter((purchase) => purchase.checkoutSessionId === checkoutSessionId);

	const recordPurchases: BookStore['recordPurchases'] = async ({ bookIds, claim, ...checkout }) => {
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
	};

	const recordRevocation: BookStore['recordRevocation'] = async (revocation) => {
		const known = revocations.get(revocation.purchaseId);
		if (isNewerReversal(revocation, known)) revocations.set(revocation.purchaseId, revocation);
	};

	return {
		recordPurchases,
		recordRevocation,

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
			const isOfPayment = (fact: { paymentIntentId: string | null }) =>
				fact.paymentIntentId === paymentIntentId;
			return {
				isPurchased: [...purchases.values()].some(isOfPayment),
				reversals: [...reversals.values()].filter(isOfPayment)
			};
		},

		async grantBook({ customerEmail, bookId, at }) {
			const checkoutSessionId = grantId(customerEmail, livemode);
			const { unknown } = await recordPurchases({
				...{ checkoutSessionId, paymentIntentId: null, customerEmail },
				...{ purchasedAt: at, bookIds: [bookId] }
			});
			if (unknown.length > 0) return null;
			const id = purchaseIds(checkoutSessionId)(bookId);
			await recordRevocation({ purchaseId: id, active: false, occurredAt: at });
			return id;
		},

		async listPurchases(customerEmail) {
			const found = findPurchases(state, (purchase) => purchase.customerEmail === customerEmail);
			return found.map((purchase) => ({
				purchaseId: purchase.id,
				bookId: purchase.bookId,
				purchasedAt: purchase.purchasedAt,
				checkoutSessionId: purchase.checkoutSessionId,
				paymentIntentId: purchase.paymentIntentId,
				isReversed: isReversed(state, purchase),
				isRevoked: isRevoked(state, purchase)
			}));
		}
	};
}
