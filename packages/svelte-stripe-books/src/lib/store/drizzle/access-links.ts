import { and, eq, isNull, lte, not, sql } from 'drizzle-orm';
import type { BookStore } from '../book-store.ts';
import type { StoreContext } from './context.ts';
import { reversed } from './reversed.ts';

/** Queries for magic links. */
export function accessLinkQueries(
	context: StoreContext
): Pick<BookStore, 'saveAccessLink' | 'useAccessLink' | 'deleteExpiredAccessLinks'> {
	const { db, send, tables } = context;
	const { accessLinks, purchases } = tables;
	const isReversed = reversed(context);

	return {
		async saveAccessLink({ tokenHash, customerEmail, expiresAt }) {
			// One statement checks that the email owns a book, stores the link and returns the email.
			const insert = db
				.insert(accessLinks)
				.select((query) =>
					query
						.select({
							tokenHash: sql`${tokenHash}`.as('token_hash'),
							customerEmail: purchases.customerEmail,
							expiresAt: sql`${sql.param(expiresAt, accessLinks.expiresAt)}`.as('expires_at'),
							usedAt: sql`null`.as('used_at')
						})
						.from(purchases)
						.where(and(eq(purchases.customerEmail, customerEmail), not(isReversed)))
						.limit(1)
				)
				.onConflictDoNothing()
				.returning({ customerEmail: accessLinks.customerEmail });
			const [link] = await send(insert);
			return link?.customerEmail ?? null;
		},

		async useAccessLink({ tokenHash, now }) {
			// Expired links are consumed too, so that setting the clock back does not revive a refused link.
			const update = db
				.update(accessLinks)
				.set({ usedAt: now })
				.where(and(eq(accessLinks.tokenHash, tokenHash), isNull(accessLinks.usedAt)))
				.returning({
					customerEmail: accessLinks.customerEmail,
					expiresAt: accessLinks.expiresAt
				});
			const [link] = await send(update);
			return link && link.expiresAt > now ? link.customerEmail : null;
		},

		async deleteExpiredAccessLinks(now) {
			await send(db.delete(accessLinks).where(lte(accessLinks.expiresAt, now)));
		}
	};
}
