import { and, eq, exists, getTableColumns, sql } from 'drizzle-orm';
import type { BookStore } from '../book-store.ts';
import { valueOf, type StoreContext } from './context.ts';
import { isNewerStatus } from './is-newer-status.ts';
import { purchaseStates } from './purchase-states.ts';

/** Queries for refunds and disputes of payments. */
export function reversalQueries(
	context: StoreContext
): Pick<BookStore, 'recordReversal' | 'findPayment'> {
	const { db, prepare, prepareSelect, tables } = context;
	const { purchases, paymentReversals } = tables;
	const payment = sql.placeholder('payment');
	const values = {
		kind: valueOf('kind', paymentReversals.kind),
		active: valueOf('active', paymentReversals.active),
		occurredAt: valueOf('occurredAt', paymentReversals.occurredAt)
	};

	const ofPayment = db
		.select({ one: sql`1` })
		.from(purchases)
		.where(and(eq(purchases.stripePaymentIntentId, payment), purchaseStates(context).isOfMode));
	const columns = {
		isPurchased: sql<number | boolean>`${exists(ofPayment)}`,
		reversal: getTableColumns(paymentReversals)
	};

	const upsert = prepare(() =>
		db
			.insert(paymentReversals)
			.values({
				stripePaymentIntentId: payment,
				sourceId: sql.placeholder('source'),
				kind: sql.placeholder('kind'),
				active: sql.placeholder('active'),
				occurredAt: sql.placeholder('occurredAt')
			})
			.onConflictDoUpdate({
				target: [paymentReversals.stripePaymentIntentId, paymentReversals.sourceId],
				set: values,
				setWhere: isNewerStatus(paymentReversals)
			})
	);
	const select = prepareSelect(columns, () =>
		db
			.select(columns)
			// One row even without reversals.
			.from(sql`(select 1) as one`)
			.leftJoin(paymentReversals, eq(paymentReversals.stripePaymentIntentId, payment))
	);

	return {
		async recordReversal({ paymentIntentId, sourceId, ...status }) {
			await upsert({ payment: paymentIntentId, source: sourceId, ...status });
		},

		async findPayment(paymentIntentId) {
			const rows = await select({ payment: paymentIntentId });
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
