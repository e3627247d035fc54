import type Stripe from 'stripe';
import type { LineItem } from '../objects/line-item.ts';
import { amountOff } from '../promotions/check-promotion.ts';

/**
 * Returns what a coupon deducts from each line item, in minor units.
 *
 * An amount is divided in proportion to the prices. The remainder of rounding goes to the first lines.
 */
export function discountLines(coupon: Stripe.Coupon, lineItems: LineItem[]): number[] {
	const products = coupon.applies_to?.products;
	const subtotals = lineItems.map((item) =>
		!products || products.includes(productOf(item)) ? item.amount_subtotal : 0
	);
	const sum = subtotals.reduce((total, subtotal) => total + subtotal, 0);
	const discount =
		coupon.percent_off === null
			? Math.min(sum, amountOff(coupon, lineItems[0]?.currency ?? '') ?? 0)
			: Math.round((sum * coupon.percent_off) / 100);
	return divide(discount, subtotals, sum);
}

/** Returns the product of a line item. */
export function productOf({ price: { product } }: LineItem): string {
	return typeof product === 'string' ? product : product.id;
}

function divide(amount: number, weights: number[], sum: number): number[] {
	if (sum === 0) return weights.map(() => 0);
	const shares = weights.map((weight) => Math.floor((amount * weight) / sum));
	let rest = amount - shares.reduce((total, share) => total + share, 0);
	return shares.map((share, index) => {
		if (rest === 0 || share >= (weights[index] ?? 0)) return share;
		rest -= 1;
		return share + 1;
	});
}
