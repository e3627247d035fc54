import type Stripe from 'stripe';
import type { SessionRecord } from '../store.ts';

type Breakdown = Stripe.Checkout.Session.TotalDetails.Breakdown;

/** Returns `total_details.breakdown` of a session: its discount, and its tax for each rate. */
export function breakdownOf({ session, breakdown }: SessionRecord): Breakdown {
	const discount = breakdown?.discount;
	const amount = session.total_details?.amount_discount ?? 0;
	return {
		discounts: discount ? [{ amount, discount }] : [],
		taxes: taxesByRate([
			...(breakdown?.taxes ?? []),
			...(breakdown?.shippingTax ? [breakdown.shippingTax] : [])
		])
	};
}

function taxesByRate(taxes: Stripe.LineItem.Tax[]): Breakdown['taxes'] {
	const byRate = new Map<string, Stripe.LineItem.Tax>();
	for (const tax of taxes) {
		const same = byRate.get(tax.rate.id);
		byRate.set(tax.rate.id, {
			...tax,
			amount: tax.amount + (same?.amount ?? 0),
			taxable_amount: (tax.taxable_amount ?? 0) + (same?.taxable_amount ?? 0)
		});
	}
	return [...byRate.values()];
}

/** Returns the discounts of a line item, for `expand`. */
export function lineDiscounts(record: SessionRecord, index: number): Stripe.LineItem.Discount[] {
	const discount = record.breakdown?.discount;
	const amount = record.lineItems[index]?.amount_discount ?? 0;
	return discount ? [{ amount, discount }] : [];
}

/** Returns the taxes of a line item, for `expand`. */
export function lineTaxes(record: SessionRecord, index: number): Stripe.LineItem.Tax[] {
	const tax = record.breakdown?.taxes[index];
	return tax ? [tax] : [];
}
