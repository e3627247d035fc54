import { and, eq, gt, isNull } from 'drizzle-orm';
import type { BookStore } from './book-store.ts';
import type { Handle } from './handle.ts';

/** The verbs of one-time links. */
export function accessLinkVerbs({
	db,
	tables: { accessLinks }
}: Handle): Pick<BookStore, 'saveAccessLink' | 'useAccessLink'> {
	return {
		async saveAccessLink(link) {
			await db.insert(accessLinks).values(link).onConflictDoNothing();
		},

		async useAccessLink({ tokenHash, now }) {
			const [link] = await db
				.update(accessLinks)
				.set({ usedAt: now })
				.where(
					and(
						eq(accessLinks.tokenHash, tokenHash),
						isNull(accessLinks.usedAt),
						gt(accessLinks.expiresAt, now)
					)
				)
				.returning({ customerEmail: accessLinks.customerEmail });
			return link?.customerEmail ?? null;
		}
	};
}
