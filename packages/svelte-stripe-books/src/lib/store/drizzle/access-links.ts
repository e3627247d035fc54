import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import type { BookStore } from '../book-store.ts';
import { valueOf, type StoreContext } from './context.ts';
import { purchaseStates } from './purchase-states.ts';

/** Queries for magic links. */
export function accessLinkQueries(
	context: StoreContext
): Pick<BookStore, 'saveAccessLink' | 'useAccessLink' | 'deleteExpiredAccessLinks'> {
	const { db, prepare, tables } = context;
	const { accessLinks, purchases } = tables;
	const { isOpen, isOfMode } = purchaseStates(context);

	// One statement checks that the email owns a book, stores the link and returns the email.
	const insert = prepare(() =>
		db
			.insert(accessLinks)
			.select((query) =>
				query
					.select({
						tokenHash: sql`${sql.placeholder('tokenHash')}`.as('token_hash'),
						customerEmail: purchases.customerEmail,
						expiresAt: valueOf('expiresAt', accessLinks.expiresAt).as('expires_at'),
						usedAt: sql`null`.as('used_at')
					})
					.from(purchases)
					.where(and(eq(purchases.customerEmail, sql.placeholder('email')), isOfMode, isOpen))
					.limit(1)
			)
			.onConflictDoNothing()
			.returning({ customerEmail: accessLinks.customerEmail })
	);
	const use = prepare(() =>
		db
			.update(accessLinks)
			.set({ usedAt: valueOf('now', accessLinks.usedAt) })
			.where(
				and(eq(accessLinks.tokenHash, sql.placeholder('tokenHash')), isNull(accessLinks.usedAt))
			)
			.returning({ customerEmail: accessLinks.customerEmail, expiresAt: accessLinks.expiresAt })
	);
	const deleteExpired = prepare(() =>
		db.delete(accessLinks).where(lte(accessLinks.expiresAt, valueOf('now', accessLinks.expiresAt)))
	);

	return {
		async saveAccessLink({ tokenHash, customerEmail, expiresAt }) {
			const [link] = await insert({ tokenHash, email: customerEmail, expiresAt });
			return link?.customerEmail ?? null;
		},

		async useAccessLink({ tokenHash, now }) {
			// Expired links are consumed too, so that setting the clock back does not revive a refused link.
			const [link] = await use({ tokenHash, now });
			return link && link.expiresAt > now ? link.customerEmail : null;
		},

		async deleteExpiredAccessLinks(now) {
			await deleteExpired({ now });
		}
	};
}
