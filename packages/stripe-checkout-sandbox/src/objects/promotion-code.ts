import type Stripe from 'stripe';
import { alphanumeric, newId } from '../ids.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { withoutEmpty } from './metadata.ts';

/** Creates a promotion code for a coupon. `created` is in seconds. */
export function createPromotionCode(
	draft: ParamsOf<'POST /v1/promotion_codes'>,
	coupon: string,
	created: number
): Stripe.PromotionCode {
	const { restrictions } = draft;
	return {
		id: newId('promotionCode'),
		object: 'promotion_code',
		active: draft.active ?? true,
		code: draft.code ?? alphanumeric(8).toUpperCase(),
		created,
		customer: draft.customer ?? null,
		customer_account: draft.customer_account ?? null,
		expires_at: draft.expires_at ?? null,
		livemode: false,
		max_redemptions: draft.max_redemptions ?? null,
		metadata: withoutEmpty(draft.metadata ?? {}),
		promotion: { coupon, type: 'coupon' },
		restrictions: {
			first_time_transaction: restrictions?.first_time_transaction ?? false,
			minimum_amount: restrictions?.minimum_amount ?? null,
			minimum_amount_currency: restrictions?.minimum_amount_currency ?? null,
			...omitUndefined({ currency_options: currencyOptions(restrictions?.currency_options) })
		},
		times_redeemed: 0
	};
}

/** Fills in the minimum amounts that were left out. */
export function currencyOptions(
	given: Record<string, { minimum_amount?: number }> | undefined
): Record<string, { minimum_amount: number }> | undefined {
	if (!given) return undefined;
	return Object.fromEntries(
		Object.entries(given).map(([currency, { minimum_amount = 0 }]) => [
			currency,
			{ minimum_amount }
		])
	);
}
