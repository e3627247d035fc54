import { fractionDigits } from '../money.ts';
import { InvalidFieldError, type FieldReader } from './fields.ts';

/**
 * Reads the amount of a command in minor units: `amount`, or `decimal_amount` from a form (5.00).
 *
 * @throws InvalidFieldError if the amount is not a positive number
 */
export function readAmount(fields: FieldReader): number | undefined {
	const decimal = fields.text('decimal_amount');
	const minor = 10 ** fractionDigits(fields.text('currency') ?? 'usd');
	const amount =
		decimal === undefined ? fields.number('amount') : Math.round(Number(decimal) * minor);
	if (amount === undefined || (Number.isInteger(amount) && amount > 0)) return amount;
	throw new InvalidFieldError(
		decimal === undefined
			? 'amount must be a positive integer in minor units, such as 999 for $9.99.'
			: `The amount must be a number such as 9.99; received '${decimal}'.`
	);
}
