import type Stripe from 'stripe';
import { alphanumeric } from '../ids.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { withoutEmpty } from './metadata.ts';

/** Creates a coupon. `created` is in seconds. */
export function createCoupon(draft: ParamsOf<'POST /v1/coupons'>, created: number): Stripe.Coupon {
	return {
		id: draft.id ?? alphanumeric(8),
		object: 'coupon',
		amount_off: draft.amount_off ?? null,
		created,
		currency: draft.currency ?? null,
		duration: draft.duration ?? 'once',
		duration_in_months: draft.duration_in_months ?? null,
		livemode: false,
		max_redemptions: draft.max_redemptions ?? null,
		metadata: withoutEmpty(draft.metadata || {}),
		name: draft.name ?? null,
		percent_off: draft.percent_off ?? null,
		redeem_by: draft.redeem_by ?? null,
		times_redeemed: 0,
		valid: true
	};
}

/** Returns a copy of an object without the coupon fields that are only present if expanded. */
export function withoutIncludable<T extends object>(object: T): T {
	const copy = structuredClone(object);
	if ('object' in copy && copy.object === 'coupon') {
		Reflect.deleteProperty(copy, 'applies_to');
		Reflect.deleteProperty(copy, 'currency_options');
	}
	return copy;
}
