import type Stripe from 'stripe';
import { newId } from '../ids.ts';
import type { Promotion } from '../promotions/check-promotion.ts';
import type { SessionRecord, Store } from '../store.ts';
import type { DefaultTaxBehavior } from './line-tax.ts';

/** Returns the discount object of a session. It keeps its ID until the promotion changes. */
export function sessionDiscount(
	session: Stripe.Checkout.Session,
	{ coupon, code }: Promotion,
	before: SessionRecord['breakdown']
): Stripe.Discount {
	const current = before?.discount;
	const same =
		current?.source.coupon === coupon.id && current.promotion_code === (code?.id ?? null);
	return {
		id: same ? current.id : newId('discount'),
		object: 'discount',
		checkout_session: session.id,
		customer: session.customer,
		customer_account: null,
		end: null,
		invoice: null,
		invoice_item: null,
		promotion_code: code?.id ?? null,
		source: { coupon: coupon.id, type: 'coupon' },
		start: session.created,
		subscription: null,
		subscription_item: null
	};
}

/** Key of the tax settings, of which the store has only one. */
export const taxSettingsKey = 'settings';

/** Returns the account's default tax behavior: "automatic", unless its tax settings say otherwise. */
export function taxSettingsOf({ taxSettings }: Store): { behavior: DefaultTaxBehavior } {
	const chosen = taxSettings.get(taxSettingsKey)?.defaults.tax_behavior;
	const behaviors: DefaultTaxBehavior[] = ['exclusive', 'inclusive', 'inferred_by_currency'];
	return { behavior: behaviors.find((each) => each === chosen) ?? 'inferred_by_currency' };
}
