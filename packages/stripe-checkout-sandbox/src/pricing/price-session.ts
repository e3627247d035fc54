import type Stripe from 'stripe';
import type { Account } from '../account.ts';
import { seconds } from '../clock.ts';
import type { LineItem } from '../objects/line-item.ts';
import { promotionOf } from '../promotions/check-promotion.ts';
import type { SessionRecord } from '../store.ts';
import { discountLines } from './discount.ts';
import { createTaxRate, isInclusive, taxLine } from './line-tax.ts';
import { sessionDiscount, taxSettingsOf } from './session-parts.ts';
import { taxOf, type CountryTax } from './tax-rates.ts';

type LineTax = Stripe.LineItem.Tax;

/**
 * Computes all amounts of an open session: discounts, tax and totals. Call it after each change of the discount or the customer's
 * country.
 */
export function priceSession(account: Account, record: SessionRecord): void {
	const { session, lineItems } = record;
	const promotion = promotionOf(account.store, session.discounts?.[0]);
	const discounts = promotion ? discountLines(promotion.coupon, lineItems) : [];
	const taxes = taxLines(account, record, discounts);

	for (const [index, item] of lineItems.entries()) {
		const tax = taxes[index];
		const added = tax && !tax.rate.inclusive ? tax.amount : 0;
		item.amount_discount = discounts[index] ?? 0;
		item.amount_tax = tax?.amount ?? 0;
		item.amount_total = item.amount_subtotal - item.amount_discount + added;
	}
	session.amount_subtotal = sum(lineItems, (item) => item.amount_subtotal);
	session.amount_total = sum(lineItems, (item) => item.amount_total);
	session.total_details = {
		amount_discount: sum(lineItems, (item) => item.amount_discount),
		amount_shipping: 0,
		amount_tax: sum(lineItems, (item) => item.amount_tax)
	};
	record.breakdown = {
		discount: promotion ? sessionDiscount(session, promotion, record.breakdown) : null,
		taxes
	};
}

/** Returns the tax of each line item, or nothing while the country is unknown. */
function taxLines(account: Account, record: SessionRecord, discounts: number[]): LineTax[] {
	const { session, lineItems } = record;
	const country = countryOf(record);
	if (!session.automatic_tax.enabled) return [];
	session.automatic_tax.status = country ? 'complete' : 'requires_location_inputs';
	if (!country) return [];
	const tax = taxOf(country, account.settings.taxRates);
	const rates = new Map<boolean, Stripe.TaxRate>();
	// With Managed Payments, tax is added to prices without a `tax_behavior`.
	const behavior = session.managed_payments?.enabled
		? 'exclusive'
		: taxSettingsOf(account.store).behavior;
	return lineItems.map((item, index) => {
		const inclusive = isInclusive(item, behavior);
		const rate = rates.get(inclusive) ?? newRate(account, tax, inclusive);
		rates.set(inclusive, rate);
		return taxLine(item.amount_subtotal - (discounts[index] ?? 0), inclusive, tax, rate);
	});
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
