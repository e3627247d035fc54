import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { priceSession } from '../pricing/price-session.ts';
import type { SessionRecord, Store } from '../store.ts';
import { noSuch, notSimulated, throwApiError } from '../wire/errors.ts';

type OptionParams = NonNullable<ParamsOf<'POST /v1/checkout/sessions'>['shipping_options']>[number];

/**
 * Returns the shipping rates that a new session offers.
 *
 * @param created Unix time in seconds
 * @throws ApiError if a rate does not exist or has another currency. The message about the currency is unverified.
 */
export function shippingRatesOf(
	options: OptionParams[] | undefined,
	{ currency, created, store }: { currency: string; created: number; store: Store }
): Stripe.ShippingRate[] {
	return (options ?? []).map(({ shipping_rate: id, shipping_rate_data: data }, index) => {
		const path = `shipping_options[${index}]`;
		if (!data) {
			const stored = store.shippingRates.get(id ?? '');
			return stored ?? noSuch('shipping rate', id ?? '', `${path}[shipping_rate]`, 400);
		}
		const param = `${path}[shipping_rate_data][fixed_amount]`;
		if (!data.fixed_amount) notSimulated('shipping rates without fixed_amount', param);
		if (data.fixed_amount.currency !== currency) {
			throwApiError({
				param: `${param}[currency]`,
				message: `The shipping rate must have the currency of the Checkout Session, ${currency}.`
			});
		}
		return createShippingRate(data, data.fixed_amount, created);
	});
}

function createShippingRate(
	data: NonNullable<OptionParams['shipping_rate_data']>,
	{ amount, currency }: { amount: number; currency: string },
	created: number
): Stripe.ShippingRate {
	const { maximum, minimum } = data.delivery_estimate ?? {};
	return {
		id: newId('shippingRate'),
		object: 'shipping_rate',
		active: true,
		created,
		delivery_estimate: data.delivery_estimate
			? { maximum: maximum ?? null, minimum: minimum ?? null }
			: null,
		display_name: data.display_name,
		fixed_amount: { amount, currency },
		livemode: false,
		metadata: data.metadata || {},
		tax_behavior: data.tax_behavior ?? 'unspecified',
		tax_code: data.tax_code ?? null,
		type: 'fixed_amount'
	};
}

/** Applies the shipping rate that the customer chose, and recomputes the totals. Other values are ignored. */
export function chooseShipping(account: Account, record: SessionRecord, rate: string): void {
	const offered = record.session.shipping_options.some((option) => option.shipping_rate === rate);
	if (!offered || record.shippingRate === rate) return;
	record.shippingRate = rate;
	priceSession(account, record);
}
