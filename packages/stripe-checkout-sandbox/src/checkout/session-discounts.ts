import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { checkPromotion, promotionOf, type Order } from '../promotions/check-promotion.ts';
import { rejectDiscount } from '../promotions/discount-error.ts';
import { noSuch } from '../wire/errors.ts';

type Discount = Stripe.Checkout.Session.Discount;

/**
 * Returns the discounts of a new session.
 *
 * @throws ApiError if a coupon or promotion code does not exist or does not apply to the order
 */
export function discountsOf(
	{ store, clock }: Account,
	{ discounts = [] }: ParamsOf<'POST /v1/checkout/sessions'>,
	order: Order
): Discount[] {
	return discounts.map(({ coupon, promotion_code: code }) => {
		if (coupon && !store.coupons.has(coupon)) {
			noSuch('coupon', coupon, 'discounts[0][coupon]', 400);
		}
		if (code && !store.promotionCodes.has(code)) {
			noSuch('promotion code', code, 'discounts[0][promotion_code]', 400);
		}
		const discount: Discount = { coupon: coupon ?? null, promotion_code: code ?? null };
		const promotion = promotionOf(store, discount);
		if (promotion) {
			const problem = checkPromotion(store, promotion, order, seconds(clock));
			if (problem) rejectDiscount(problem, promotion);
		}
		return discount;
	});
}
