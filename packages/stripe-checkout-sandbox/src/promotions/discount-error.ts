import { throwApiError } from '../wire/errors.ts';
import type { Promotion, PromotionProblem } from './check-promotion.ts';

/**
 * Rejects, with status 400, a discount that cannot be applied to a new session.
 *
 * The messages about the number of redemptions and prior transactions are quoted in public code; the others are unverified.
 */
export function rejectDiscount(problem: PromotionProblem, { coupon, code }: Promotion): never {
	const param = code ? 'discounts[0][promotion_code]' : 'discounts[0][coupon]';
	if (problem === 'expired') {
		throwApiError({
			code: code ? 'promotion_code_expired' : 'coupon_expired',
			param,
			message: code ? `Promotion code expired: ${code.code}` : `Coupon expired: ${coupon.id}`
		});
	}
	const what = code ? 'promotion code' : 'coupon';
	throwApiError({ param, message: `This ${what} cannot be redeemed because ${reasons[problem]}.` });
}

const reasons: Record<Exclude<PromotionProblem, 'expired'>, string> = {
	invalid: 'it is invalid',
	inactive: 'it is inactive',
	redeemed: 'it has been used the maximum number of times',
	minimum: 'the order does not meet its minimum amount',
	currency: 'its currency differs from that of the Checkout Session',
	customer: 'it belongs to another customer',
	first_time: 'the associated customer has prior transactions',
	products: 'it does not apply to any of the products'
};
