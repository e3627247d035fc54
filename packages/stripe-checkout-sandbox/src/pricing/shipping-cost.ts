import type Stripe from 'stripe';
import { idOf } from '../objects/charge.ts';
import type { SessionRecord, Store } from '../store.ts';

/** Returns the shipping rate of a session: the one that the customer chose, or the first one. */
export function shippingRateOf(
	{ session, shippingRate }: SessionRecord,
	{ shippingRates }: Store
): Stripe.ShippingRate | undefined {
	const chosen = shippingRate ?? idOf(session.shipping_options[0]?.shipping_rate ?? null);
	return shippingRates.get(chosen ?? '');
}

/** Returns the cost of a shipping rate with its tax, in minor units. */
export function shippingCost(
	rate: Stripe.ShippingRate,
	tax: Stripe.LineItem.Tax | undefined
): Stripe.Checkout.Session.ShippingCost {
	const amount = rate.fixed_amount?.amount ?? 0;
	const added = tax && !tax.rate.inclusive ? tax.amount : 0;
	return {
		amount_subtotal: amount,
		amount_tax: tax?.amount ?? 0,
		amount_total: amount + added,
		shipping_rate: rate.id
	};
}
