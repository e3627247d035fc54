const zeroDecimal = new Set(
	'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ')
);
const threeDecimal = new Set('BHD JOD KWD OMR TND'.split(' '));

/**
 * How many digits a currency has after the point, as Stripe counts its minor units.
 * `Intl` disagrees for ISK, HUF, UGX and TWD, which Stripe bills with two.
 *
 * @see https://docs.stripe.com/currencies#minor-units
 */
export function fractionDigits(currency: string): number {
	const code = currency.toUpperCase();
	return zeroDecimal.has(code) ? 0 : threeDecimal.has(code) ? 3 : 2;
}

/** How money is written. */
export interface MoneyFormat {
	/** ISO 4217, in either case: `usd`. */
	currency: string;
	/** BCP 47. @default 'en' */
	locale?: string | undefined;
}

/**
 * Writes an amount the way readers of a locale expect it, without ever passing through a float sum.
 *
 * @param amount minor units, an integer
 * @example formatMoney(1250, { currency: 'usd' }) // '$12.50'
 * @throws RangeError when the currency is not a code, or the locale not a language tag
 */
export function formatMoney(amount: number, { currency, locale = 'en' }: MoneyFormat): string {
	const digits = fractionDigits(currency);
	return new Intl.NumberFormat(locale, {
		style: 'currency',
		currency,
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	}).format(amount / 10 ** digits);
}
