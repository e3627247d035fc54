import { fractionDigits } from '../../core/money.ts';

/**
 * The most that Stripe takes for one line, and for a whole session, in minor units: eight digits.
 *
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
export const maxAmount = 99_999_999;

/**
 * Currencies with two digits by name and none in practice.
 *
 * @see https://docs.stripe.com/currencies#special-cases
 */
const wholeUnitsOnly = new Set(['isk', 'ugx']);

/**
 * Why Stripe would refuse a price, and the whole order with it.
 *
 * @param price in minor units
 * @param currency ISO 4217, in lower case
 * @returns the rest of the sentence "The price …"; null when it can be charged
 */
export function priceProblem(price: number, currency: string): string | null {
	if (!Number.isSafeInteger(price)) return 'is not a whole number of minor units';
	if (price < 0) return 'is negative';
	if (price > maxAmount) return `is above ${maxAmount}, the most that Stripe charges`;
	if (wholeUnitsOnly.has(currency) && price % 100 !== 0) {
		return `is not a multiple of 100, which Stripe requires for ${currency.toUpperCase()}`;
	}
	if (fractionDigits(currency) === 3 && price % 10 !== 0) {
		return `is not a multiple of 10, which Stripe requires for ${currency.toUpperCase()}`;
	}
	return null;
}
