import type { Book } from '../../core/book.ts';
import { canonicalEmail } from '../../core/email.ts';
import { defineOptions } from '../options/define-options.ts';
import { findOrders, markOrders } from './orders.ts';
import { customerRules, emailRule, type CustomerOptions } from './options.ts';

/** The options of `moveCustomer`. */
export interface MoveCustomerOptions<B extends Book = Book> extends CustomerOptions<B> {
	/** The address that has the purchases, in any spelling. */
	from: string;
	/** The address that gets them, in any spelling. It may own books already. */
	to: string;
}

/** The result of `moveCustomer`. */
export interface MovedCustomer {
	/** The first address, as it was stored. */
	from: string;
	/** The second address, as it is stored. */
	to: string;
	/** Number of purchases and grants that were moved. */
	purchases: number;
	/** Ids of the Checkout sessions that were marked. */
	checkoutSessionIds: string[];
	/** Ids of recorded sessions that Stripe does not know, such as those of another account. They were not marked. */
	unknownToStripe: string[];
}

const moveOptions = defineOptions<keyof MoveCustomerOptions>('moveCustomer', {
	...customerRules,
	from: emailRule,
	to: emailRule
});

/**
 * Gives all purchases and grants of one address to another, for example after a typo at checkout. First writes the new address
 * into the metadata of the orders at Stripe, so that `reconcile` into an empty database records it, then changes the database. Magic links
 * to the first address are deleted. Safe to repeat after a crash.
 *
 * @throws TypeError if an option is missing or malformed, and the errors of Stripe's client and the database
 * @example
 * const { stripe, store, name, livemode } = shop.options();
 * await moveCustomer({ stripe, store, name, livemode, from: 'ada@exmaple.com', to: 'ada@example.com' });
 */
export async function moveCustomer<B extends Book>(
	options: MoveCustomerOptions<B>
): Promise<MovedCustomer> {
	const { dryRun, from: givenFrom, to: givenTo, ...shop } = moveOptions.read(options);
	const [from, to] = [canonicalEmail(givenFrom), canonicalEmail(givenTo)];
	const nothing = { checkoutSessionIds: [], unknownToStripe: [] };
	if (from === to) return { from, to, purchases: 0, ...nothing };
	const orders = await findOrders(shop, from);
	const ids = [...orders.keys()];
	if (dryRun) {
		const { length } = await shop.store.listPurchases(from);
		return { from, to, purchases: length, ...nothing, checkoutSessionIds: ids };
	}
	const unknownToStripe = await markOrders(shop, orders, to);
	const purchases = await shop.store.moveCustomer({ from, to });
	const checkoutSessionIds = ids.filter((id) => !unknownToStripe.includes(id));
	return { from, to, purchases, checkoutSessionIds, unknownToStripe };
}
