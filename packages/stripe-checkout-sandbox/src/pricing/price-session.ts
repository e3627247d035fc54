import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import type { LineItem } from '../objects/line-item.ts';
import { promotionOf } from '../promotions/check-promotion.ts';
import type { SessionRecord } from '../store.ts';
import { discountLines } from './discount.ts';
import { createTaxRate, isInclusive, taxLine } from './line-tax.ts';
import { sessionDiscount, taxSettingsOf } from './session-parts.ts';
import { shippingCost, shippingRateOf } from './shipping-cost.ts';
import { taxOf, type CountryTax } from './tax-rates.ts';

type LineTax = Stripe.LineItem.Tax;

/**
 * Computes all amounts of an open session: discounts, shipping, tax and totals. Call it after each change of the discount, the
 * shipping rate or the customer's country.
 */
export function priceSession(account: Account, record: SessionRecord): void {
	const { session, lineItems } = record;
	const promotion = promotionOf(account.store, session.discounts?.[0]);
	const discounts = promotion ? discountLines(promotion.coupon, lineItems) : [];
	const taxOn = taxesOf(account, record);
	const taxes = lineItems.flatMap(
		(item, index) =>
			taxOn?.(item.price.tax_behavior, item.amount_subtotal - (discounts[index] ?? 0)) ?? []
	);
	const shippingRate = shippingRateOf(record, account.store);
	const shippingTax =
		shippingRate && taxOn?.(shippingRate.tax_behavior, shippingRate.fixed_amount?.amount ?? 0);

	for (const [index, item] of lineItems.entries()) {
		const tax = taxes[index];
		const added = tax && !tax.rate.inclusive ? tax.amount : 0;
		item.amount_discount = discounts[index] ?? 0;
		item.amount_tax = tax?.amount ?? 0;
		item.amount_total = item.amount_subtotal - item.amount_discount + added;
	}
	session.amount_subtotal = sum(lineItems, (item) => item.amount_subtotal);
	const shipping = shippingRate ? shippingCost(shippingRate, shippingTax) : null;
	session.shipping_cost = shipping;
	session.amount_total =
		sum(lineItems, (item) => item.amount_total) + (shipping?.amount_total ?? 0);
	session.total_details = {
		amount_discount: sum(lineItems, (item) => item.amount_discount),
		amount_shipping: shipping?.amount_subtotal ?? 0,
		amount_tax: sum(lineItems, (item) => item.amount_tax) + (shipping?.amount_tax ?? 0)
	};
	record.breakdown = {
		discount: promotion ? sessionDiscount(session, promotion, record.breakdown) : null,
		taxes,
		shippingTax
	};
}

/** Returns a function that computes the tax of an amount, or nothing if no tax is calculated, or the country is unknown. */
function taxesOf(account: Account, record: SessionRecord) {
	const { session } = record;
	const country = countryOf(record);
	if (!session.automatic_tax.enabled) return undefined;
	session.automatic_tax.status = country ? 'complete' : 'requires_location_inputs';
	if (!country) return undefined;
	const tax = taxOf(country, account.settings.taxRates);
	const rates = new Map<boolean, Stripe.TaxRate>();
	// With Managed Payments, tax is added to prices without a `tax_behavior`.
	const byDefault = session.managed_payments?.enabled
		? 'exclusive'
		: taxSettingsOf(account.store).behavior;
	return (behavior: string | null, charged: number): LineTax => {
		const inclusive = isInclusive(behavior, session.currency, byDefault);
		const rate = rates.get(inclusive) ?? newRate(account, tax, inclusive);
		rates.set(inclusive, rate);
		return taxLine(charged, inclusive, tax, rate);
	};
}

function newRate({ clock }: Account, tax: CountryTax, inclusive: boolean): Stripe.TaxRate {
	return createTaxRate(tax, inclusive, seconds(clock));
}

/** Returns the country that determines the tax of a session. */
export function countryOf({ location, session }: SessionRecord): string | null {
	return location ?? session.customer_details?.address?.country ?? null;
}

function sum(lineItems: LineItem[], amountOf: (item: LineItem) => number): number {
	return lineItems.reduce((total, item) => total + amountOf(item), 0);
}
