import type { Book } from '../../core/book.ts';
import { canonicalEmail } from '../../core/email.ts';
import { createTombstone } from '../../core/tombstone.ts';
import { defineOptions } from '../options/define-options.ts';
import { findOrders, markOrders, recordedOrders } from './orders.ts';
import { customerRules, emailRule, type CustomerOptions } from './options.ts';

/** The options of `eraseCustomer`. */
export interface EraseCustomerOptions<B extends Book = Book> extends CustomerOptions<B> {
	/** The address to erase, in any spelling. */
	customerEmail: string;
}

/** The result of `eraseCustomer`. */
export interface ErasedCustomer {
	/** Replaces the address in the database and at Stripe. It is random. */
	tombstone: string;
	/** Number of purchases and grants that the address had. */
	purchases: number;
	/** Ids of the Checkout sessions that were marked. */
	checkoutSessionIds: string[];
	/** Ids of recorded sessions that Stripe does not know, such as those of another account. They were not marked. */
	unknownToStripe: string[];
}

const eraseOptions = defineOptions<keyof EraseCustomerOptions>('eraseCustomer', {
	...customerRules,
	customerEmail: emailRule
});

/**
 * Erases an address: first marks its orders at Stripe, then replaces the address in the database with a tombstone, and deletes its
 * grants and magic links. Later events and `reconcile`, even into an empty database, record the orders under the tombstone. Safe to repeat
 * after a crash. Then call `store.clearFreeSpace()`. See docs/privacy.md for what database files, backups and Stripe itself keep.
 *
 * @throws TypeError if an option is missing or malformed, and the errors of Stripe's client and the database
 * @example
 * const { stripe, store, name, livemode } = shop.options();
 * await eraseCustomer({ stripe, store, name, livemode, customerEmail: 'ada@example.com' });
 */
export async function eraseCustomer<B extends Book>(
	options: EraseCustomerOptions<B>
): Promise<ErasedCustomer> {
	const { customerEmail: given, dryRun, ...shop } = eraseOptions.read(options);
	const customerEmail = canonicalEmail(given);
	const tombstone = createTombstone();
	const orders = await findOrders(shop, customerEmail);
	if (dryRun) {
		const purchases = (await shop.store.listPurchases(customerEmail)).length;
		return { tombstone, purchases, checkoutSessionIds: [...orders.keys()], unknownToStripe: [] };
	}
	const unknownToStripe = await markOrders(shop, orders, tombstone);
	const purchases = await shop.store.eraseCustomer({ customerEmail, tombstone });
	// Orders that were recorded after the list was read.
	const erased = await recordedOrders(shop.store, tombstone);
	for (const id of orders.keys()) erased.delete(id);
	unknownToStripe.push(...(await markOrders(shop, erased, tombstone)));
	const marked = [...orders.keys(), ...erased.keys()];
	return {
		tombstone,
		purchases,
		checkoutSessionIds: marked.filter((id) => !unknownToStripe.includes(id)),
		unknownToStripe
	};
}
