import { fractionDigits } from '../../core/money.ts';

/**
 * Stripe's maximum for a line item and for a session, in minor units.
 *
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
export const maxAmount = 99_999_999;

/**
 * Currencies that Stripe represents with two decimals, although they have none.
 *
 * @see https://docs.stripe.com/currencies#special-cases
 */
const wholeUnitsOnly = new Set(['isk', 'ugx']);

/**
 * Returns why Stripe would reject a price.
 *
 * @param price in minor units
 * @param currency ISO 4217, in lowercase
 * @returns completes the sentence "The price …"; null if the price is valid
 */
export function priceProblem(price: number, currency: string): string | null {
	if (!Number.isSafeInteger(price)) return 'is not a whole number of minor units';
	if (price < 0) return 'is negative';
	if (price > maxAmount) return `exceeds Stripe's maximum of ${maxAmount}`;
	if (wholeUnitsOnly.has(currency) && price % 100 !== 0) {
		return `is not a multiple of 100, which Stripe requires for ${currency.toUpperCase()}`;
	}
	if (fractionDigits(currency) === 3 && price % 10 !== 0) {
		return `is not a multiple of 10, which Stripe requires for ${currency.toUpperCase()}`;
	}
	return null;
}
