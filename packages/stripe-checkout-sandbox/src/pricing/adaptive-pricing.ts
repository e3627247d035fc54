import type Stripe from 'stripe';
import { fractionDigits } from '../money.ts';
import type { SessionRecord } from '../store.ts';

/**
 * Fixed exchange rates: units per US dollar. Stripe's rates follow the market and include a conversion fee.
 *
 * @see https://docs.stripe.com/payments/currencies/localize-prices/adaptive-pricing
 */
const rates: Record<string, number> = {
	aud: 1.5,
	brl: 5.4,
	cad: 1.37,
	chf: 0.8,
	czk: 21,
	dkk: 6.4,
	eur: 0.86,
	gbp: 0.75,
	inr: 88,
	jpy: 150,
	krw: 1400,
	mxn: 18.5,
	nok: 10,
	nzd: 1.7,
	pln: 3.65,
	sek: 9.5,
	sgd: 1.3,
	usd: 1
};

const euro = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');

const currencies: Record<string, string> = {
	...Object.fromEntries(euro.map((country) => [country, 'eur'])),
	...{ AU: 'aud', BR: 'brl', CA: 'cad', CH: 'chf', CZ: 'czk', DK: 'dkk', GB: 'gbp', IN: 'inr' },
	...{ JP: 'jpy', KR: 'krw', LI: 'chf', MX: 'mxn', NO: 'nok', NZ: 'nzd', PL: 'pln', SE: 'sek' },
	...{ SG: 'sgd', US: 'usd' }
};

/** A currency other than that of the session, in which the customer can pay. */
export interface Presentment {
	currency: string;
	/** Converts an amount of the session, in minor units. */
	convert(amount: number): number;
	/** Units of this currency per unit of the session's currency. */
	rate: number;
}

/**
 * Returns the local currency that Adaptive Pricing offers to the customer of a session.
 *
 * The country comes from the form, or from an email address such as `test+location_FR@example.com`, as in Stripe's test mode.
 */
export function localPresentment({
	session,
	location,
	intentData
}: SessionRecord): Presentment | null {
	const { adaptive_pricing: adaptive, currency: own, payment_method_options: options } = session;
	const manual =
		intentData.capture_method === 'manual' || options?.card?.capture_method === 'manual';
	if (!adaptive?.enabled || !own || manual) return null;
	const country = testLocation(session) ?? location;
	const currency = currencies[country ?? ''];
	const [from, to] = [rates[own], rates[currency ?? '']];
	if (!currency || currency === own || !from || !to) return null;
	const rate = to / from;
	const scale = 10 ** (fractionDigits(currency) - fractionDigits(own));
	return { currency, rate, convert: (amount) => Math.round(amount * rate * scale) };
}

/** Returns the currency that the customer sees, if it is not the session's own: the local one, unless the customer chose otherwise. */
export function presentmentOf(record: SessionRecord): Presentment | null {
	return record.presentment === record.session.currency ? null : localPresentment(record);
}

/** Returns `presentment_details` of a payment; undefined if it is in the session's currency. */
export function presentmentDetails(
	record: SessionRecord
): Stripe.Checkout.Session.PresentmentDetails | undefined {
	const presentment = presentmentOf(record);
	if (!presentment) return undefined;
	return {
		presentment_amount: presentment.convert(record.session.amount_total ?? 0),
		presentment_currency: presentment.currency
	};
}

function testLocation({ customer_email: email }: Stripe.Checkout.Session): string | undefined {
	return /\+location_([a-z]{2})@/i.exec(email ?? '')?.[1]?.toUpperCase();
}
