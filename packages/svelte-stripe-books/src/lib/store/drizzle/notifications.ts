import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { BookStore } from '../book-store.ts';
import { prepareForList, valueOf, type StoreContext } from './context.ts';

/** An expired claim. */
const expiredClaim = new Date(0);

/** Queries for claimed notifications. `recordPurchases` claims them. */
export function notificationQueries(
	context: StoreContext
): Pick<BookStore, 'releaseNotification' | 'markNotified'> {
	const { db, dialect, prepare, prepareUnsynced, tables } = context;
	const { purchases } = tables;
	const { claimedUntil, notifiedAt } = purchases;
	const session = sql.placeholder('session');
	const ofCheckout = () =>
		and(dialect.lock(session), eq(purchases.stripeCheckoutSessionId, session));

	const release = prepare(() =>
		db
			.update(purchases)
			.set({ claimedUntil: expiredClaim })
			.where(and(ofCheckout(), eq(claimedUntil, valueOf('until', claimedUntil))))
	);
	// If a power failure loses this write, `reconcile` runs `onPurchase` again, which may run more than once.
	const mark = prepareForList({ dialect, prepare: prepareUnsynced }, (bookIds) =>
		db
			.update(purchases)
			.set({ notifiedAt: valueOf('at', notifiedAt) })
			.where(and(ofCheckout(), inArray(purchases.bookId, [...bookIds]), isNull(notifiedAt)))
	);

	return {
		async releaseNotification({ checkoutSessionId, until }) {
			await release({ session: checkoutSessionId, until });
		},
		async markNotified({ checkoutSessionId, bookIds, at }) {
			await mark(bookIds, { session: checkoutSessionId, at });
		}
	};
}
