import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import { minimumCharge } from '../money.ts';
import { idOf } from '../objects/charge.ts';
import { productOf } from '../pricing/discount.ts';
import { priceSession } from '../pricing/price-session.ts';
import type { SessionRecord } from '../store.ts';
import { checkPromotion, type PromotionProblem } from './check-promotion.ts';
import { findByCode } from './find-by-code.ts';

/**
 * Applies the promotion code that a customer typed to an open session.
 *
 * @returns why it does not apply, or undefined if it does
 */
export function applyCode(
	account: Account,
	record: SessionRecord,
	typed: string
): PromotionProblem | undefined {
	const { session, lineItems } = record;
	if (!session.allow_promotion_codes) return 'invalid';
	const promotion = findByCode(account.store, typed);
	if (!promotion?.code) return 'invalid';
	const order = {
		currency: session.currency ?? '',
		subtotal: session.amount_subtotal ?? 0,
		customer: idOf(session.customer),
		products: lineItems.map(productOf)
	};
	const problem = checkPromotion(account.store, promotion, order, seconds(account.clock));
	if (problem) return problem;
	const before = session.discounts;
	session.discounts = [{ coupon: null, promotion_code: promotion.code.id }];
	priceSession(account, record);
	// Stripe cannot charge less than the minimum. How it rejects such a code is unverified.
	const total = session.amount_total ?? 0;
	if (total === 0 || total >= minimumCharge(order.currency)) return undefined;
	session.discounts = before;
	priceSession(account, record);
	return 'minimum';
}

/** Removes the promotion code that a customer applied. */
export function removeCode(account: Account, record: SessionRecord): void {
	if (!record.session.allow_promotion_codes) return;
	record.session.discounts = [];
	priceSession(account, record);
}
