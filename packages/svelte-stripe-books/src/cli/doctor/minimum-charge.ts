/**
 * Stripe's minimum charges, in minor units.
 *
 * @see https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
const minimums: Readonly<Record<string, number>> = {
	...{ usd: 50, aed: 200, aud: 50, bgn: 100, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250 },
	...{ eur: 50, gbp: 30, hkd: 400, huf: 17_500, inr: 50, jpy: 50, mxn: 1000, myr: 200 },
	...{ nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300, sgd: 50, thb: 1000 }
};

/** Returns Stripe's minimum charge of a currency in minor units, or 1 if Stripe documents none. @param currency in lower case */
export const minimumCharge = (currency: string): number => minimums[currency] ?? 1;
