import { explainFailure } from '../../lib/server/stripe/explain-failure.ts';
import { stripeErrorOf } from '../../lib/server/stripe/error.ts';
import { describeFailure } from '../describe-failure.ts';
import { fieldOf, linesOf, type Check } from './line.ts';

const { ok, warning, error } = linesOf('key');

const modeOf = (livemode: boolean) => (livemode ? 'live' : 'test');

/** Checks whether Stripe accepts the API key, and whether it is for the mode of the shop. */
export const checkKey: Check = async ({ options: { stripe, livemode } }) => {
	try {
		const balance = await stripe.balance.retrieve();
		if (balance.livemode === livemode) {
			return [
				ok(
					`Stripe accepts the API key, which is for ${modeOf(livemode)} mode (version ${fieldOf(stripe, 'version')}).`
				)
			];
		}
		return [
			error(
				`The API key is for ${modeOf(balance.livemode)} mode, but \`livemode\` of the shop is ${livemode}, so paid orders would be ignored.`,
				'Set `livemode` to isLiveKey(secretKey), in createBookshop and in createStore.'
			)
		];
	} catch (failure) {
		if (stripeErrorOf(failure)?.type === 'StripePermissionError') {
			return [
				warning(
					'Stripe accepts the restricted API key, but the key has no permission to read the balance, which shows its mode.',
					'Grant it "Balance: Read" in the Stripe Dashboard (Developers, API keys), or check yourself that it is for the mode of the shop.'
				)
			];
		}
		const fix =
			explainFailure(stripe, failure).trim() ||
			'Try again later, and see https://status.stripe.com.';
		return [error(`The request to Stripe failed: ${describeFailure(failure)}`, fix)];
	}
};
