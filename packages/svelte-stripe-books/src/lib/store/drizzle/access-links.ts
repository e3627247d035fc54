import { and, eq, isNull, lte, not, sql } from 'drizzle-orm';
import type { BookStore } from '../book-store.ts';
import type { Handle } from './context.ts';
import { reversed } from './reversed.ts';

/** The verbs of one-time links. */
export function accessLinkQueries(
	handle: Handle
): Pick<BookStore, 'saveAccessLink' | 'useAccessLink' | 'deleteExpiredAccessLinks'> {
	const { db, send, tables } = handle;
	const { accessLinks, purchases } = tables;
	const isReversed = reversed(handle);

	return {
		async saveAccessLink({ tokenHash, customerEmail, expiresAt }) {
			// Whether the address has books is asked in the statement that stores the link, and the answer is the address.
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
			// An expired link is used up too: one that was refused must not open when the clock is set back.
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
