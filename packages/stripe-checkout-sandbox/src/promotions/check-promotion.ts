import type Stripe from 'stripe';
import { idOf } from '../objects/charge.ts';
import type { Store } from '../store.ts';

/** Why a discount cannot be applied. */
export type PromotionProblem =
	| 'invalid'
	| 'expired'
	| 'inactive'
	| 'redeemed'
	| 'minimum'
	| 'currency'
	| 'customer'
	| 'first_time'
	| 'products';

/** An order to which a discount may apply. Amounts are in minor units. */
export interface Order {
	currency: string;
	subtotal: number;
	customer: string | null;
	/** Products of the order. */
	products: string[];
}

/** A discount: a coupon, and the promotion code that names it, if any. */
export interface Promotion {
	coupon: Stripe.Coupon;
	code: Stripe.PromotionCode | null;
}

/** Returns the coupon and the promotion code of a session's discount; undefined if the coupon was deleted. */
export function promotionOf(
	{ coupons, promotionCodes }: Store,
	discount: Stripe.Checkout.Session.Discount | undefined
): Promotion | undefined {
	const code = promotionCodes.get(idOf(discount?.promotion_code ?? null) ?? '') ?? null;
	const id = code ? idOf(code.promotion.coupon) : idOf(discount?.coupon ?? null);
	const coupon = coupons.get(id ?? '');
	return coupon && { coupon, code };
}

/**
 * Returns why a discount does not apply to an order, or undefined if it does.
 *
 * @param now Unix time in seconds
 */
export function checkPromotion(
	store: Store,
	{ coupon, code }: Promotion,
	order: Order,
	now: number
): PromotionProblem | undefined {
	if (isPast(coupon.redeem_by, now) || isPast(code?.expires_at ?? null, now)) return 'expired';
	if (code && !code.active) return 'inactive';
	if (isUsedUp(coupon) || (code && isUsedUp(code))) return 'redeemed';
	if (coupon.amount_off !== null && amountOff(coupon, order.currency) === undefined) {
		return 'currency';
	}
	const products = coupon.applies_to?.products;
	if (products && !order.products.some((id) => products.includes(id))) return 'products';
	if (!code) return undefined;
	if (code.customer && idOf(code.customer) !== order.customer) return 'customer';
	if (code.restrictions.first_time_transaction && hasPaid(store, order.customer)) {
		return 'first_time';
	}
	return meetsMinimum(code.restrictions, order) ? undefined : 'minimum';
}

/** Returns the amount that a coupon deducts in a currency, or undefined if it has no amount in it. */
export function amountOff(coupon: Stripe.Coupon, currency: string): number | undefined {
	if (coupon.currency === currency) return coupon.amount_off ?? undefined;
	return coupon.currency_options?.[currency]?.amount_off;
}

/** Whether a coupon can still be redeemed: the value of its field `valid`. */
export function isValid(coupon: Stripe.Coupon, now: number): boolean {
	return !isPast(coupon.redeem_by, now) && !isUsedUp(coupon);
}

function isPast(time: number | null, now: number): boolean {
	return time !== null && time <= now;
}

function isUsedUp(promotion: Stripe.Coupon | Stripe.PromotionCode): boolean {
	const { max_redemptions: max, times_redeemed: times } = promotion;
	return max !== null && times >= max;
}

function meetsMinimum(
	restrictions: Stripe.PromotionCode.Restrictions,
	{ currency, subtotal }: Order
): boolean {
	const { minimum_amount: minimum, minimum_amount_currency: of } = restrictions;
	const option = restrictions.currency_options?.[currency]?.minimum_amount;
	if (option !== undefined) return subtotal >= option;
	return minimum === null || (of === currency && subtotal >= minimum);
}

// A guest counts as a new customer.
function hasPaid({ charges }: Store, customer: string | null): boolean {
	if (customer === null) return false;
	return [...charges.values()].some((charge) => charge.paid && idOf(charge.customer) === customer);
}
