import type { Store } from '../store.ts';
import { promotionOf, type Promotion } from './check-promotion.ts';

/** Returns the promotion code that a customer typed, in any case; an active one first. */
export function findByCode(store: Store, typed: string): Promotion | undefined {
	const wanted = typed.trim().toLowerCase();
	const codes = [...store.promotionCodes.values()].filter(
		({ code }) => code.toLowerCase() === wanted
	);
	const found = codes.find(({ active }) => active) ?? codes.at(-1);
	return found && promotionOf(store, { coupon: null, promotion_code: found.id });
}
