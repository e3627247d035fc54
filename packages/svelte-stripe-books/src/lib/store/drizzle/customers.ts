import { and, eq, inArray, sql } from 'drizzle-orm';
import { isGrant } from '../../core/purchase-id.ts';
import { requireTombstone } from '../../core/tombstone.ts';
import type { BookStore, RecordedPurchase } from '../book-store.ts';
import { prepareForList, valueOf, type StoreContext } from './context.ts';
import { purchaseStates } from './purchase-states.ts';

/** Queries that move the purchases of an address to another one, or erase the address. */
export function customerQueries(
	context: StoreContext,
	{ grantBook, listPurchases }: Pick<BookStore, 'grantBook' | 'listPurchases'>
): Pick<BookStore, 'moveCustomer' | 'eraseCustomer'> {
	const { db, dialect, prepare, tables } = context;
	const { accessLinks, purchases, purchaseRevocations } = tables;
	const { isOfMode } = purchaseStates(context);
	const session = sql.placeholder('session');
	const from = sql.placeholder('from');

	const rename = prepare(() =>
		db
			.update(purchases)
			.set({ customerEmail: valueOf('to', purchases.customerEmail) })
			// One checkout at a time, with the lock of `recordPurchases`, so that the two never wait for each other.
			.where(
				and(
					dialect.lock(session),
					eq(purchases.stripeCheckoutSessionId, session),
					eq(purchases.customerEmail, from),
					isOfMode
				)
			)
	);
	const deleteRevocations = prepareForList(context, (ids) =>
		db.delete(purchaseRevocations).where(inArray(purchaseRevocations.purchaseId, [...ids]))
	);
	const deletePurchases = prepareForList(context, (ids) =>
		db.delete(purchases).where(inArray(purchases.id, [...ids]))
	);
	const deleteLinks = prepare(() =>
		db.delete(accessLinks).where(eq(accessLinks.customerEmail, from))
	);

	/** Replaces the address of purchases, and deletes grants, whose ids are hashes of the address. */
	async function replace(rows: readonly RecordedPurchase[], from: string, to: string) {
		const sessions = new Set(rows.map((row) => row.checkoutSessionId));
		for (const id of [...sessions].filter((each) => !isGrant(each))) {
			await rename({ session: id, from, to });
		}
		const grants = rows.filter((row) => isGrant(row.checkoutSessionId));
		const ids = grants.map(({ purchaseId }) => purchaseId);
		if (ids.length > 0) {
			await deleteRevocations(ids);
			await deletePurchases(ids);
		}
		await deleteLinks({ from });
		return rows.length;
	}

	return {
		async moveCustomer({ from, to }) {
			if (from === to) return 0;
			const rows = await listPurchases(from);
			for (const { checkoutSessionId, isRevoked, bookId, purchasedAt } of rows) {
				if (!isGrant(checkoutSessionId) || isRevoked) continue;
				await grantBook({ customerEmail: to, bookId, at: purchasedAt });
			}
			return replace(rows, from, to);
		},

		async eraseCustomer({ customerEmail, tombstone }) {
			requireTombstone(tombstone);
			return replace(await listPurchases(customerEmail), customerEmail, tombstone);
		}
	};
}
