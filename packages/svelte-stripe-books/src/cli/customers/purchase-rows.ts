import type { RecordedPurchase } from '../../lib/store/book-store.ts';
import { isGrant } from '../../lib/core/purchase-id.ts';

/** Returns why a purchase does not open its book, or that it does. */
function stateOf({ isReversed, isRevoked }: RecordedPurchase): string {
	if (isRevoked) return 'revoked';
	return isReversed ? 'refunded or disputed' : 'open';
}

/** Returns purchases as the rows of a table. */
export const purchaseRows = (purchases: readonly RecordedPurchase[]): string[][] =>
	purchases.map((purchase) => {
		const { bookId, purchasedAt, checkoutSessionId } = purchase;
		return [
			bookId,
			purchasedAt.toISOString().slice(0, 10),
			stateOf(purchase),
			isGrant(checkoutSessionId) ? 'granted' : checkoutSessionId
		];
	});
