import type Stripe from 'stripe';
import { newId } from '../ids.ts';
import type { CountryTax } from './tax-rates.ts';

/** How tax relates to prices without a `tax_behavior`. */
export type DefaultTaxBehavior = 'exclusive' | 'inclusive' | 'inferred_by_currency';

/**
 * Whether tax is part of a price.
 *
 * @param behavior `tax_behavior` of the price
 */
export function isInclusive(
	behavior: string | null,
	currency: string | null,
	byDefault: DefaultTaxBehavior
): boolean {
	if (behavior === 'inclusive') return true;
	if (behavior === 'exclusive') return false;
	// https://docs.stripe.com/tax/set-up#default-tax-behavior: "automatic" excludes tax from prices in USD and CAD.
	if (byDefault === 'inferred_by_currency') return currency !== 'usd' && currency !== 'cad';
	return byDefault === 'inclusive';
}

/**
 * Returns the tax of a line item.
 *
 * @param charged price after discounts, in minor units; includes inclusive tax
 */
export function taxLine(
	charged: number,
	inclusive: boolean,
	tax: CountryTax,
	rate: Stripe.TaxRate
): Stripe.LineItem.Tax {
	const { percentage } = tax;
	const amount = Math.round(
		inclusive ? charged - charged / (1 + percentage / 100) : (charged * percentage) / 100
	);
	return {
		amount,
		rate,
		taxability_reason: percentage > 0 ? 'standard_rated' : 'not_collecting',
		taxable_amount: percentage > 0 ? charged - (inclusive ? amount : 0) : 0
	};
}

/** Creates the tax rate of a country. `created` is in seconds. */
export function createTaxRate(
	{ country, percentage, type, name }: CountryTax,
	inclusive: boolean,
	created: number
): Stripe.TaxRate {
	return {
		id: newId('taxRate'),
		object: 'tax_rate',
		active: false,
		country,
		created,
		description: null,
		display_name: name,
		effective_percentage: percentage,
		flat_amount: null,
		inclusive,
		jurisdiction: country,
		jurisdiction_level: 'country',
		livemode: false,
		metadata: {},
		percentage,
		rate_type: 'percentage',
		state: null,
		tax_type: type
	};
}
