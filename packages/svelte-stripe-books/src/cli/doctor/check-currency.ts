import { belongsToShop } from '../../lib/core/session-metadata.ts';
import { linesOf, type Check } from './line.ts';

const { ok, warning, error } = linesOf('currency');

/** Checks whether the currency exists, and whether it is that of the latest orders. */
export const checkCurrency: Check = async ({ options: { stripe, name, currency } }) => {
	const code = currency.toUpperCase();
	if (!Intl.supportedValuesOf('currency').includes(code)) {
		return [
			error(
				`The currency ${code} does not exist.`,
				'Set `currency` to a code such as "usd" or "eur": https://docs.stripe.com/currencies'
			)
		];
	}
	const { data } = await stripe.checkout.sessions.list({ limit: 100 });
	const other = data.find(
		(session) =>
			belongsToShop(session.metadata, name) &&
			session.currency !== null &&
			session.currency !== code.toLowerCase()
	);
	if (!other) return [ok(`Prices are in ${code}.`)];
	return [
		warning(
			`Prices are in ${code}, but an order of ${new Date(other.created * 1000).toISOString().slice(0, 10)} was in ${other.currency?.toUpperCase()}.`,
			'If you changed the currency, check that all prices were changed as well.'
		)
	];
};
