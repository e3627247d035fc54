/** Currencies that Stripe supports, in the order of its error message. */
export const currencies =
	'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw'.split(
		' '
	);

const zeroDecimal = new Set(
	'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' ')
);
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '));

/** Returns the number of decimals in Stripe's API, which differs from Intl's for ISK, HUF, TWD and UGX. */
export function fractionDigits(currency: string): number {
	if (zeroDecimal.has(currency)) return 0;
	return threeDecimal.has(currency) ? 3 : 2;
}

/**
 * Returns the step, in minor units, that every amount must be a multiple of.
 *
 * @see https://docs.stripe.com/currencies#special-cases
 */
export function amountStep(currency: string): number {
	if (currency === 'isk' || currency === 'ugx') return 100;
	return threeDecimal.has(currency) ? 10 : 1;
}

/**
 * Maximum charge in any currency, in minor units: eight digits.
 *
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
export const maximumCharge = 99_999_999;

/**
 * Minimum charges in minor units.
 *
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const minimums: Record<string, number> = {
	...{
		usd: 50,
		aed: 200,
		aud: 50,
		bgn: 100,
		brl: 50,
		cad: 50,
		chf: 50,
		czk: 1500,
		dkk: 250,
		eur: 50
	},
	...{ gbp: 30, hkd: 400, huf: 17_500, inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50 },
	...{ pln: 200, ron: 200, sek: 300, sgd: 50, thb: 1000 }
};

/** Returns the minimum charge in minor units; 1 if Stripe documents none. */
export function minimumCharge(currency: string): number {
	return minimums[currency] ?? 1;
}

/** Formats an amount in minor units, e.g. `$9.99`. */
export function formatMoney(amount: number, currency: string, locale = 'en-US'): string {
	const digits = fractionDigits(currency);
	return new Intl.NumberFormat(locale, {
		style: 'currency',
		currency,
		currencyDisplay: 'narrowSymbol',
		minimumFractionDigits: digits,
		maximumFractionDigits: digits
	}).format(amount / 10 ** digits);
}
