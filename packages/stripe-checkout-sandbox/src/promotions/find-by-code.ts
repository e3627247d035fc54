import type { Store } from '../store.ts';
import { promotionOf, type Promotion } from './check-promotion.ts';

/** Finds the promotion code that a customer typed, ignoring case and preferring active ones. */
export function findByCode(store: Store, typed: string): Promotion | undefined {
	const wanted = typed.trim().toLowerCase();
	const codes = [...store.promotionCodes.values()].filter(
		({ code }) => code.toLowerCase() === wanted
	);
	const found = codes.find(({ active }) => active) ?? codes.at(-1);
	return found && promotionOf(store, { coupon: null, promotion_code: found.id });
}
