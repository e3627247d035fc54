import { amountStep } from '../money.ts';
import { throwApiError } from '../wire/errors.ts';

/**
 * Rejects an amount that Stripe cannot charge in its currency: ISK and UGX have two decimals in the API but must be whole, and
 * the last digit of three-decimal currencies must be 0. The message for the latter is unverified.
 *
 * @see https://docs.stripe.com/currencies#special-cases
 */
export function checkStep(amount: number, currency: string, param: string): void {
	const step = amountStep(currency);
	if (amount % step === 0) return;
	const name = currency.toUpperCase();
	throwApiError({
		param,
		message:
			step === 100
				? `Invalid amount. Currency ${name} has become effectively zero-decimal and charged amounts must be evenly divisible by 100. See https://stripe.com/docs/currencies#zero-decimal for more information.`
				: `Invalid amount. Currency ${name} has three decimals and charged amounts must be evenly divisible by ${step}. See https://stripe.com/docs/currencies#three-decimal for more information.`
	});
}
