import { amountStep } from '../money.ts';
import { refuse } from '../wire/errors.ts';

/**
 * Refuses an amount that its currency does not have, such as half a krona: ISK and UGX have no minor unit though they are
 * written as if they had, and the last digit of three-decimal currencies must be 0.
 *
 * The words for three-decimal currencies are unverified.
 *
 * @see https://docs.stripe.com/currencies#special-cases
 */
export function checkStep(amount: number, currency: string, param: string): void {
	const step = amountStep(currency);
	if (amount % step === 0) return;
	const name = currency.toUpperCase();
	refuse({
		param,
		message:
			step === 100
				? `Invalid amount. Currency ${name} has become effectively zero-decimal and charged amounts must be evenly divisible by 100. See https://stripe.com/docs/currencies#zero-decimal for more information.`
				: `Invalid amount. Currency ${name} has three decimals and charged amounts must be evenly divisible by ${step}. See https://stripe.com/docs/currencies#three-decimal for more information.`
	});
}
