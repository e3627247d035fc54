import { and, asc, eq, exists, getTableColumns, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { purchaseId } from '../../core/purchase-id.ts';
import type { BookStore } from '../book-store.ts';
import type { StoreContext } from './context.ts';
import { newerReversal } from './newer-reversal.ts';

/** An expired claim. Recording a purchase again sets it, which distinguishes the row from a new one. */
const expiredClaim = new Date(0);

/** Queries for purchases, their notifications and reversals of their payments. */
export function purchaseQueries({
	db,
	dialect,
	send,
	tables: { books, purchases, paymentReversals }
}: StoreContext): Pick<
	BookStore,
	| 'recordPurchases'
	| 'claimNotification'
	| 'releaseNotification'
	| 'markNotified'
	| 'recordReversal'
	| 'findPayment'
> {
	return {
		async recordPurchases(checkout) {
			const ids = [...checkout.bookIds].sort();
			const hashes = await Promise.all(ids.map((id) => purchaseId(checkout.checkoutSessionId, id)));
			const cases = ids.map((id, index) => sql`when ${id} then ${hashes[index]}`);
			const isNew = isNull(purchases.claimedUntil);

			// Selecting from `books` skips unknown ids, whose foreign key would otherwise fail the whole statement.
			const insert = db
				.insert(purchases)
				.select((query) =>
					query
						.select({
							id: sql`case ${books.id} ${sql.join(cases, sql` `)} end`.as('purchase_id'),
							customerEmail: sql`${checkout.customerEmail}`.as('customer_email'),
							bookId: books.id,
							purchasedAt: sql`${sql.param(checkout.purchasedAt, purchases.purchasedAt)}`.as(
								'purchased_at'
							),
							stripeCheckoutSessionId: sql`${checkout.checkoutSessionId}`.as('session_id'),
							stripePaymentIntentId: sql`${checkout.paymentIntentId}`.as('payment_intent_id'),
							claimedUntil: sql`null`.as('claimed_until'),
							notifiedAt: sql`null`.as('notified_at')
						})
						.from(books)
						.where(and(dialect.lock(checkout.checkoutSessionId), inArray(books.id, ids)))
						.orderBy(asc(books.id))
				)
				.onConflictDoUpdate({
					target: [purchases.stripeCheckoutSessionId, purchases.bookId],
					// Not the email: a redelivery must not undo a changed or erased one. `claimedUntil` stays null
					// only for new rows, so one statement also returns what this call added.
					set: {
						stripePaymentIntentId: sql`coalesce(${purchases.stripePaymentIntentId}, excluded.stripe_payment_intent_id)`,
						claimedUntil: sql`coalesce(${purchases.claimedUntil}, ${sql.param(expiredClaim, purchases.claimedUntil)})`
					}
				})
				.returning({
					bookId: purchases.bookId,
					isNew: sql<number | boolean>`${isNew}`,
					isUnnotified: sql<number | boolean>`${isNull(purchases.notifiedAt)}`
				});
			const rows = await send(insert);
			const recorded = new Set(rows.map((row) => row.bookId));
			const idsOf = (subset: typeof rows) => subset.map((row) => row.bookId).sort();
			return {
				added: idsOf(rows.filter((row) => row.isNew)),
				unnotified: idsOf(rows.filter((row) => row.isUnnotified)),
				unknown: ids.filter((id) => !recorded.has(id))
			};
		},

		async claimNotification({ checkoutSessionId, now, until }) {
			const update = db
				.update(purchases)
				.set({ claimedUntil: until })
				.where(
					and(
						dialect.lock(checkoutSessionId),
						eq(purchases.stripeCheckoutSessionId, checkoutSessionId),
						isNull(purchases.notifiedAt),
						or(isNull(purchases.claimedUntil), lte(purchases.claimedUntil, now))
					)
				)
				.returning({ bookId: purchases.bookId });
			const claimed = await send(update);
			return claimed.map((row) => row.bookId).sort();
		},

		async releaseNotification({ checkoutSessionId, until }) {
			const update = db
				.update(purchases)
				.set({ claimedUntil: expiredClaim })
				.where(
					and(
						dialect.lock(checkoutSessionId),
						eq(purchases.stripeCheckoutSessionId, checkoutSessionId),
						eq(purchases.claimedUntil, until)
					)
				);
			await send(update);
		},

		async markNotified({ checkoutSessionId, bookIds, at }) {
			const update = db
				.update(purchases)
				.set({ notifiedAt: at })
				.where(
					and(
						dialect.lock(checkoutSessionId),
						eq(purchases.stripeCheckoutSessionId, checkoutSessionId),
						inArray(purchases.bookId, [...bookIds]),
						isNull(purchases.notifiedAt)
					)
				);
			await send(update);
		},

		async recordReversal({ paymentIntentId, ...reversal }) {
			const upsert = db
				.insert(paymentReversals)
				.values({ stripePaymentIntentId: paymentIntentId, ...reversal })
				.onConflictDoUpdate({
					target: [paymentReversals.stripePaymentIntentId, paymentReversals.sourceId],
					set: {
						kind: reversal.kind,
						active: reversal.active,
						occurredAt: reversal.occurredAt
					},
					setWhere: newerReversal(paymentReversals)
				});
			await send(upsert);
		},

		async findPayment(paymentIntentId) {
			const ofPayment = db
				.select({ one: sql`1` })
				.from(purchases)
				.where(eq(purchases.stripePaymentIntentId, paymentIntentId));
			const select = db
				.select({
					isPurchased: sql<number | boolean>`${exists(ofPayment)}`,
					reversal: getTableColumns(paymentReversals)
				})
				// One row even without reversals.
				.from(sql`(select 1) as one`)
				.leftJoin(paymentReversals, eq(paymentReversals.stripePaymentIntentId, paymentIntentId));
			const rows = await send(select);
			return {
				isPurchased: rows.some((row) => row.isPurchased),
				reversals: rows.flatMap(({ reversal }) => {
					if (!reversal) return [];
					const { stripePaymentIntentId, ...fact } = reversal;
					return [{ paymentIntentId: stripePaymentIntentId, ...fact }];
				})
			};
		}
	};
}
