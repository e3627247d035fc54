import { remember } from './remember.ts';

const zeroDecimal = new Set(
	'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' ')
);
const threeDecimal = new Set('BHD JOD KWD OMR TND'.split(' '));

/**
 * Returns the number of decimal places of a currency at Stripe. `Intl` disagrees for ISK, HUF, UGX and TWD, which Stripe
 * treats as two-decimal currencies.
 *
 * @param currency ISO 4217 code, in either case
 * @see https://docs.stripe.com/currencies#minor-units
 */
export function fractionDigits(currency: string): number {
	const code = currency.toUpperCase();
	return zeroDecimal.has(code) ? 0 : threeDecimal.has(code) ? 3 : 2;
}

/** Options of `formatMoney`. */
export interface MoneyFormat {
	/** ISO 4217 code, in either case: `usd`. */
	currency: string;
	/** BCP 47 tag. @default 'en' */
	locale?: string | undefined;
}

const formatterOf = remember((key) => {
	const [currency = '', locale] = key.split(' ');
	const digits = fractionDigits(currency);
	const { format } = new Intl.NumberFormat(locale, {
		style: 'currency',
		currency,
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	});
	return (amount: number) => format(amount / 10 ** digits);
});

/**
 * Formats an amount of money for a locale.
 *
 * @param amount integer, in minor units
 * @example formatMoney(1250, { currency: 'usd' }) // '$12.50'
 * @throws RangeError if the currency or the locale is malformed
 */
export function formatMoney(amount: number, { currency, locale = 'en' }: MoneyFormat): string {
	return formatterOf(`${currency} ${locale}`)(amount);
}
