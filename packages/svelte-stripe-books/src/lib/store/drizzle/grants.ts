import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { grantId, purchaseIds } from '../../core/purchase-id.ts';
import type { BookStore } from '../book-store.ts';
import { valueOf, type StoreContext } from './context.ts';
import { isNewerStatus } from './is-newer-status.ts';
import { purchaseStates } from './purchase-states.ts';

/** Queries for what the seller decides about single purchases. */
export function grantQueries(
	context: StoreContext,
	{ recordPurchases }: Pick<BookStore, 'recordPurchases'>
): Pick<BookStore, 'grantBook' | 'recordRevocation' | 'listPurchases'> {
	const { db, livemode, prepare, tables } = context;
	const { purchases, purchaseRevocations } = tables;
	const { isReversed, isRevoked, isOfMode } = purchaseStates(context);

	const upsert = prepare(() =>
		db
			.insert(purchaseRevocations)
			.values({
				purchaseId: sql.placeholder('purchaseId'),
				active: sql.placeholder('active'),
				occurredAt: sql.placeholder('occurredAt')
			})
			.onConflictDoUpdate({
				target: purchaseRevocations.purchaseId,
				set: {
					active: valueOf('active', purchaseRevocations.active),
					occurredAt: valueOf('occurredAt', purchaseRevocations.occurredAt)
				},
				setWhere: isNewerStatus(purchaseRevocations)
			})
	);
	const select = prepare(() =>
		db
			.select({
				purchaseId: purchases.id,
				bookId: purchases.bookId,
				purchasedAt: purchases.purchasedAt,
				checkoutSessionId: purchases.stripeCheckoutSessionId,
				paymentIntentId: purchases.stripePaymentIntentId,
				isReversed,
				isRevoked
			})
			.from(purchases)
			.where(and(eq(purchases.customerEmail, sql.placeholder('email')), isOfMode))
			.orderBy(desc(purchases.purchasedAt), asc(purchases.id))
	);

	return {
		async grantBook({ customerEmail, bookId, at }) {
			const checkoutSessionId = grantId(customerEmail, livemode);
			const { unknown } = await recordPurchases({
				...{ checkoutSessionId, paymentIntentId: null, customerEmail },
				...{ purchasedAt: at, bookIds: [bookId] }
			});
			if (unknown.length > 0) return null;
			const id = purchaseIds(checkoutSessionId)(bookId);
			await upsert({ purchaseId: id, active: false, occurredAt: at });
			return id;
		},

		async recordRevocation(revocation) {
			await upsert({ ...revocation });
		},

		async listPurchases(customerEmail) {
			const rows = await select({ email: customerEmail });
			return rows.map((row) => ({
				...row,
				isReversed: Boolean(row.isReversed),
				isRevoked: Boolean(row.isRevoked)
			}));
		}
	};
}
