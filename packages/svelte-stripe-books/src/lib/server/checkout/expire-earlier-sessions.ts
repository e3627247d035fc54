import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { decodeMetadata, belongsToShop } from '../../core/session-metadata.ts';
import type { StartedCheckout } from '../http/started-checkouts.ts';
import { withDeadline } from '../stripe/deadline.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { isSession } from '../stripe/shapes.ts';

/** In milliseconds. */
const timeout = 2_000;

/** In milliseconds. Stripe keeps a session open for at most 24 hours. */
const maxOpenTime = 86_400_000;

/**
 * Expires the open sessions that this browser started earlier for one of these books, so that two tabs do not pay for it twice. This is
 * best effort: errors and timeouts leave a session open, and `purchase_repeated` is logged if it is paid as well.
 *
 * @param session the session that the customer is sent to
 */
export async function expireEarlierSessions<B extends Book>(
	{ stripe, name }: Pick<ShopOptions<B>, 'stripe' | 'name'>,
	session: Stripe.Checkout.Session,
	{ started, bookIds, now }: { started: StartedCheckout[]; bookIds: readonly string[]; now: Date }
): Promise<void> {
	const candidates = started.filter(
		({ id, startedAt }) => id !== session.id && now.getTime() - startedAt.getTime() < maxOpenTime
	);
	const expire = async (id: string) => {
		const earlier = await stripe.checkout.sessions.retrieve(id);
		if (!isSession(earlier) || earlier.status !== 'open' || !belongsToShop(earlier.metadata, name))
			return;
		const shared = decodeMetadata(earlier.metadata ?? {})?.some((book) => bookIds.includes(book));
		if (shared) await stripe.checkout.sessions.expire(id);
	};
	if (candidates.length === 0) return;
	await withDeadline(timeout, (deadline) =>
		deadline.within(Promise.allSettled(candidates.map(({ id }) => expire(id))))
	).catch(() => {});
}
