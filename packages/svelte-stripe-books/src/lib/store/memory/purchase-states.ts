import type { Book } from '../../core/book.ts';
import type { Purchase, State } from './state.ts';

/** Returns whether a purchase's payment has an active refund or dispute. */
export const isReversed = <B extends Book>(
	{ reversals }: State<B>,
	{ paymentIntentId }: Purchase
): boolean =>
	[...reversals.values()].some(
		(reversal) => reversal.active && reversal.paymentIntentId === paymentIntentId
	);

/** Returns whether the seller revoked a purchase. */
export const isRevoked = <B extends Book>({ revocations }: State<B>, { id }: Purchase): boolean =>
	revocations.get(id)?.active ?? false;

/** Returns whether the customer may download the book. */
export const isOpen = <B extends Book>(state: State<B>, purchase: Purchase): boolean =>
	!isReversed(state, purchase) && !isRevoked(state, purchase);
