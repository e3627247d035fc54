import { and, eq, exists, sql, type SQL } from 'drizzle-orm';
import type { Handle } from './handle.ts';

/** The condition on a purchase that its money went back: an active reversal closes its payment. */
export function reversed({ db, tables: { purchases, paymentReversals } }: Handle): SQL {
	// EXISTS and never IN: a free order has no payment, and null is in no list and not outside of it.
	return exists(
		db
			.select({ one: sql`1` })
			.from(paymentReversals)
			.where(
				and(
					eq(paymentReversals.stripePaymentIntentId, purchases.stripePaymentIntentId),
					eq(paymentReversals.active, true)
				)
			)
	);
}
