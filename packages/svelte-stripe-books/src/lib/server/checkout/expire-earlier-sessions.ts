import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { decodeMetadata, belongsToShop } from '../../core/session-metadata.ts';
import type { StartedCheckout } from './cookie.ts';
import { withDeadline } from '../stripe/deadline.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { isSession } from '../stripe/shapes.ts';

/** How long a shopper waits for this, in milliseconds. */
const timeout = 2_000;

/** How long a session may be open, in milliseconds: Stripe allows a day. */
const longestOpen = 86_400_000;

/**
 * Expires the open sessions that a browser started earlier for one of these books, so that two tabs do not pay for it twice. It is best
 * effort: what fails, or takes too long, leaves a session open, and `purchase_repeated` is reported if it is paid, too.
 *
 * @param session the one that the shopper is sent to
 */
export async function expireEarlierSessions<B extends Book>(
	{ stripe, name }: Pick<ShopOptions<B>, 'stripe' | 'name'>,
	session: Stripe.Checkout.Session,
	{ started, bookIds, now }: { started: StartedCheckout[]; bookIds: readonly string[]; now: Date }
): Promise<void> {
	const candidates = started.filter(
		({ id, startedAt }) => id !== session.id && now.getTime() - startedAt.getTime() < longestOpen
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
