import { and, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { BookStore } from '../book-store.ts';
import { prepareForList, valueOf, type StoreContext } from './context.ts';

/** An expired claim. */
const expiredClaim = new Date(0);

/** Queries for the notifications of purchases. */
export function notificationQueries(
	context: StoreContext
): Pick<BookStore, 'claimNotification' | 'releaseNotification' | 'markNotified'> {
	const { db, dialect, prepare, tables } = context;
	const { purchases } = tables;
	const { claimedUntil, notifiedAt } = purchases;
	const session = sql.placeholder('session');
	const ofCheckout = () =>
		and(dialect.lock(session), eq(purchases.stripeCheckoutSessionId, session));

	const claim = prepare(() =>
		db
			.update(purchases)
			.set({ claimedUntil: valueOf('until', claimedUntil) })
			.where(
				and(
					ofCheckout(),
					isNull(notifiedAt),
					or(isNull(claimedUntil), lte(claimedUntil, valueOf('now', claimedUntil)))
				)
			)
			.returning({ bookId: purchases.bookId })
	);
	const release = prepare(() =>
		db
			.update(purchases)
			.set({ claimedUntil: expiredClaim })
			.where(and(ofCheckout(), eq(claimedUntil, valueOf('until', claimedUntil))))
	);
	const mark = prepareForList(context, (bookIds) =>
		db
			.update(purchases)
			.set({ notifiedAt: valueOf('at', notifiedAt) })
			.where(and(ofCheckout(), inArray(purchases.bookId, [...bookIds]), isNull(notifiedAt)))
	);

	return {
		async claimNotification({ checkoutSessionId, now, until }) {
			const claimed = await claim({ session: checkoutSessionId, now, until });
			return claimed.map((row) => row.bookId).sort();
		},
		async releaseNotification({ checkoutSessionId, until }) {
			await release({ session: checkoutSessionId, until });
		},
		async markNotified({ checkoutSessionId, bookIds, at }) {
			await mark(bookIds, { session: checkoutSessionId, at });
		}
	};
}
