import type { OpenShop } from '../project/open-shop.ts';

/** The part of a shop that changes customers in the database and at Stripe. */
export const customerShop = ({ options }: OpenShop) => {
	const { stripe, store, name, livemode } = options;
	return { stripe, store, name, livemode };
};

/** Returns a warning about orders that Stripe does not know, or null. */
export function aboutUnmarked(sessionIds: readonly string[]): string | null {
	if (sessionIds.length === 0) return null;
	const orders = sessionIds.length === 1 ? 'One order is' : `${sessionIds.length} orders are`;
	return `${orders} unknown to this Stripe account: ${sessionIds.join(', ')}. A database that is rebuilt from Stripe would have the former address there.`;
}
