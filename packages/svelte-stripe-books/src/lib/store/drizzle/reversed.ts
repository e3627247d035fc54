import { and, count, eq, sql, type SQL } from 'drizzle-orm';
import type { StoreContext } from './context.ts';

/** Builds the SQL condition that a purchase's payment has an active reversal. Can also be selected as a column. */
export function reversed({
	db,
	tables: { purchases, paymentReversals }
}: StoreContext): SQL<number | boolean> {
	// A count instead of EXISTS, which PostgreSQL may plan as a join over all reversals. Not IN, which is null for free orders
	// and would exclude them.
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
