import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { isGrant } from '../../core/purchase-id.ts';
import { belongsToShop, ownerKey } from '../../core/session-metadata.ts';
import type { BookStore } from '../../store/book-store.ts';
import type { ShopOptions } from '../options/shop-options.ts';
import { fulfill } from '../payments/fulfill.ts';
import { ownerOf } from '../payments/order-owner.ts';
import { stripeErrorOf } from '../stripe/error.ts';
import { idOf } from '../stripe/id.ts';
import { ensureUsable, retryTemporaryErrors } from '../stripe/request.ts';
import { isSession } from '../stripe/shapes.ts';

/** Paid orders: the payment intent, or null for a free order, by the id of the Checkout session. */
export type Orders = Map<string, string | null>;

/** Returns the orders in the database that belong to an address or a tombstone. */
export async function recordedOrders<B extends Book>(
	store: Pick<BookStore<B>, 'listPurchases'>,
	customerEmail: string
): Promise<Orders> {
	const purchases = await store.listPurchases(customerEmail);
	const paid = purchases.filter(({ checkoutSessionId }) => !isGrant(checkoutSessionId));
	return new Map(
		paid.map(({ checkoutSessionId, paymentIntentId }) => [checkoutSessionId, paymentIntentId])
	);
}

/** Returns all orders of an address: those in the database, and those that only Stripe knows. */
export async function findOrders<B extends Book>(
	{ stripe, store, name, livemode }: ShopOptions<B>,
	customerEmail: string
): Promise<Orders> {
	const orders = await recordedOrders(store, customerEmail);
	let last: string | undefined;
	for (;;) {
		const params = { limit: 100, customer_details: { email: customerEmail } };
		const page = await retryTemporaryErrors(() =>
			stripe.checkout.sessions.list({ ...params, ...(last && { starting_after: last }) })
		);
		for (const session of page.data) {
			const isOrder =
				session.status === 'complete' &&
				session.livemode === livemode &&
				belongsToShop(session.metadata, name) &&
				ownerOf(session) === customerEmail;
			if (isOrder) orders.set(session.id, idOf(session.payment_intent));
		}
		last = page.data.at(-1)?.id;
		if (!page.has_more || !last) return orders;
	}
}

/**
 * Writes the owner of orders at Stripe, and records those that the database lacks: a delivery that is on its way has the former
 * address, and never changes a recorded one. The owner is written on the sessions, which `fulfill` reads, and on the payments, which the seller sees.
 *
 * @param owner a canonical address, or a tombstone
 * @returns the ids of sessions that Stripe does not know
 */
export async function markOrders<B extends Book>(
	shop: ShopOptions<B>,
	orders: Orders,
	owner: string
): Promise<string[]> {
	const metadata = { [ownerKey]: owner };
	const { stripe, store } = shop;
	const unknown: string[] = [];
	for (const [session, payment] of orders) {
		const marked = await ifKnown(() => stripe.checkout.sessions.update(session, { metadata }));
		if (marked) {
			ensureUsable<Stripe.Checkout.Session>(marked, isSession);
			if (!(await store.findCheckout(session))) await fulfill({ ...shop, log: undefined }, marked);
		} else unknown.push(session);
		if (payment) await ifKnown(() => stripe.paymentIntents.update(payment, { metadata }));
	}
	return unknown;
}

/** Sends a request, and returns null if Stripe has no such object. */
async function ifKnown<T>(send: () => Promise<T>): Promise<T | null> {
	try {
		return await retryTemporaryErrors(send);
	} catch (error) {
		if (stripeErrorOf(error)?.code === 'resource_missing') return null;
		throw error;
	}
}
