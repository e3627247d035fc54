import { and, count, eq, sql, type SQL } from 'drizzle-orm';
import type { Handle } from './context.ts';

/** Whether the money of a purchase went back: an active reversal closes its payment. A condition, and a column too. */
export function reversed({
	db,
	tables: { purchases, paymentReversals }
}: Handle): SQL<number | boolean> {
	// A count and not EXISTS, of which PostgreSQL makes a join that may read every reversal there is. And never IN: a free
	// order has no payment, and null is in no list and not outside of it.
	const reversals = db
		.select({ count: count() })
		.from(paymentReversals)
		.where(
			and(
				eq(paymentReversals.stripePaymentIntentId, purchases.stripePaymentIntentId),
				eq(paymentReversals.active, true)
			)
		);
	return sql`(${reversals}) > 0`;
}
