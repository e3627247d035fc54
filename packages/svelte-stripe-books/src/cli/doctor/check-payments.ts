import { supportsManagedPayments } from '../../lib/server/stripe/managed-payments.ts';
import { fieldOf, linesOf, type Check } from './line.ts';

const { ok, warning, error } = linesOf('payments');

/** Checks who sells the books, and how prices relate to tax. */
export const checkPayments: Check = async ({ options }) => {
	const { stripe, managedPayments = false, tax, customizeSession } = options;
	if (!supportsManagedPayments(stripe)) {
		const message = `The Stripe client uses version ${fieldOf(stripe, 'version')}, which cannot turn Managed Payments ${managedPayments ? 'on' : 'off'}.`;
		const fix =
			'Update the package "stripe" to version 22.1 or later, or set apiVersion to 2026-04-22.dahlia or later.';
		return [
			managedPayments
				? error(message, fix)
				: warning(
						`${message} New Stripe accounts have it on by default, and would then reject every order.`,
						fix
					)
		];
	}
	const seller = managedPayments
		? 'Stripe is the seller (Managed Payments) and files taxes.'
		: 'You are the seller: Managed Payments is off in every order.';
	const isExclusive = tax?.behavior === 'exclusive';
	const prices = isExclusive ? 'Tax is added to prices' : 'Prices include tax';
	const lines = [ok(`${seller} ${prices}${tax?.code ? `, with tax code ${tax.code}` : ''}.`)];
	if (isExclusive && !managedPayments && !customizeSession) {
		lines.push(
			warning(
				"Tax is to be added to prices, but no order asks Stripe to calculate it, so that depends on your account's default.",
				'Set `automatic_tax` in `customizeSession`, or remove `tax.behavior`.'
			)
		);
	}
	return lines;
};
