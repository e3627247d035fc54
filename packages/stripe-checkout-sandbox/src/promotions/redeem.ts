import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import type { SessionRecord } from '../store.ts';
import { isValid, promotionOf } from './check-promotion.ts';

/** Counts the redemption of a session's discount. As at Stripe, no event is sent. */
export function redeemPromotion({ store, clock }: Account, { session }: SessionRecord): void {
	const promotion = promotionOf(store, session.discounts?.[0]);
	if (!promotion) return;
	const { coupon, code } = promotion;
	coupon.times_redeemed += 1;
	coupon.valid = isValid(coupon, seconds(clock));
	if (code) code.times_redeemed += 1;
}
