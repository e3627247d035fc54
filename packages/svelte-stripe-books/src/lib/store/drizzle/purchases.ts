import { and, asc, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { purchaseIds } from '../../core/purchase-id.ts';
import type { BookStore } from '../book-store.ts';
import { prepareSelectForList, valueOf, type StoreContext } from './context.ts';

/** Queries that record purchases. */
export function purchaseQueries(context: StoreContext): Pick<BookStore, 'recordPurchases'> {
	const { db, dialect, livemode, tables } = context;
	const { books, purchases } = tables;

	const returned = {
		bookId: purchases.bookId,
		timesRecorded: purchases.timesRecorded,
		claimedAtRecording: purchases.claimedAtRecording,
		notifiedAt: purchases.notifiedAt
	};
	const record = prepareSelectForList(context, returned, (ids) => {
		const session = sql.placeholder('session');
		const isUnclaimed = or(
			isNull(purchases.claimedUntil),
			lte(purchases.claimedUntil, valueOf('now', purchases.claimedUntil))
		);
		const isClaimable = sql`${purchases.notifiedAt} is null and excluded.claimed_until is not null and (${isUnclaimed})`;
		const claim: SQL = valueOf('until', purchases.claimedUntil);
		return (
			db
				.insert(purchases)
				// Selecting from `books` skips unknown ids, whose foreign key would otherwise fail the whole statement.
				.select((query) =>
					query
						.select({
							id: sql`${sql.placeholder('idPrefix')} || ${books.id}`.as('purchase_id'),
							customerEmail: sql`${sql.placeholder('email')}`.as('customer_email'),
							bookId: books.id,
							purchasedAt: valueOf('purchasedAt', purchases.purchasedAt).as('purchased_at'),
							stripeCheckoutSessionId: sql`${session}`.as('session_id'),
							stripePaymentIntentId: sql`${sql.placeholder('payment')}`.as('payment_intent_id'),
							livemode: sql`${sql.param(livemode, purchases.livemode)}`.as('livemode'),
							timesRecorded: sql`1`.as('times_recorded'),
							claimedAtRecording: valueOf('claimedAt', purchases.claimedAtRecording).as(
								'claimed_at_recording'
							),
							claimedUntil: claim.as('claimed_until'),
							notifiedAt: sql`null`.as('notified_at')
						})
						.from(books)
						.where(and(dialect.lock(session), inArray(books.id, [...ids])))
						.orderBy(asc(books.id))
				)
				.onConflictDoUpdate({
					target: [purchases.stripeCheckoutSessionId, purchases.bookId],
					// Not the email: a redelivery must not undo a changed or erased one.
					set: {
						stripePaymentIntentId: sql`coalesce(${purchases.stripePaymentIntentId}, excluded.stripe_payment_intent_id)`,
						timesRecorded: sql`${purchases.timesRecorded} + 1`,
						claimedAtRecording: sql`case when ${isClaimable} then ${purchases.timesRecorded} + 1 else ${purchases.claimedAtRecording} end`,
						claimedUntil: sql`case when ${isClaimable} then excluded.claimed_until else ${purchases.claimedUntil} end`
					}
				})
				.returning(returned)
		);
	});

	return {
		async recordPurchases({ claim, ...checkout }) {
			const session = checkout.checkoutSessionId;
			const ids = [...checkout.bookIds].sort();
			const idOf = purchaseIds(session);
			const rows = await record(ids, {
				idPrefix: idOf(''),
				session,
				email: checkout.customerEmail,
				payment: checkout.paymentIntentId,
				purchasedAt: checkout.purchasedAt,
				now: claim?.now ?? null,
				until: claim?.until ?? null,
				claimedAt: claim ? 1 : null
			});
			const recorded = new Set(rows.map((row) => row.bookId));
			const idsOf = (matches: (row: (typeof rows)[number]) => boolean) =>
				rows
					.filter(matches)
					.map((row) => row.bookId)
					.sort();
			const isUnnotified = ({ notifiedAt }: (typeof rows)[number]) => notifiedAt === null;
			return {
				added: idsOf(({ timesRecorded }) => timesRecorded === 1),
				unnotified: idsOf(isUnnotified),
				// Not by its time: two processes may claim until the same millisecond.
				claimed: idsOf(
					(row) =>
						isUnnotified(row) && claim !== undefined && row.claimedAtRecording === row.timesRecorded
				),
				unknown: ids.filter((id) => !recorded.has(id))
			};
		}
	};
}
