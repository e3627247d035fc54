import { and, count, eq, not, or, sql, type SQL } from 'drizzle-orm';
import type { StoreContext } from './context.ts';

/** SQL conditions of purchases, which can also be selected as columns. */
export interface PurchaseStates {
	/** The payment has an active refund or dispute. */
	isReversed: SQL<number | boolean>;
	/** The seller revoked the purchase. */
	isRevoked: SQL<number | boolean>;
	/** The customer may download the book: neither of both. */
	isOpen: SQL;
	/** The purchase was made in the mode of the store. */
	isOfMode: SQL;
}

/** Builds the conditions of purchases. */
export function purchaseStates({
	db,
	livemode,
	tables: { purchases, paymentReversals, purchaseRevocations }
}: StoreContext): PurchaseStates {
	// A count instead of EXISTS, which PostgreSQL may plan as a join over all reversals. Not IN, which is null for free orders
	// and would exclude them.
	const reversals = db
		.select({ count: count() })
		.from(paymentReversals)
		.where(
			and(
				eq(paymentReversals.stripePaymentIntentId, purchases.stripePaymentIntentId),
				sql`${paymentReversals.active}`
			)
		);
	const revocations = db
		.select({ count: count() })
		.from(purchaseRevocations)
		.where(
			and(eq(purchaseRevocations.purchaseId, purchases.id), sql`${purchaseRevocations.active}`)
		);
	const isReversed = sql<number | boolean>`(${reversals}) > 0`;
	const isRevoked = sql<number | boolean>`(${revocations}) > 0`;
	return {
		isReversed,
		isRevoked,
		isOpen: not(or(isReversed, isRevoked) ?? isReversed),
		isOfMode: livemode ? sql`${purchases.livemode}` : not(sql`${purchases.livemode}`)
	};
}
