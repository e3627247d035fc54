import { fractionDigits } from '../money.ts';
import { FieldMistake, type FieldReader } from './fields.ts';

/**
 * The amount that a command is about, in minor units: programs count in these, people write 5.00.
 *
 * @throws FieldMistake for what is no amount
 */
export function amountOf(fields: FieldReader): number | undefined {
	const decimal = fields.text('decimal_amount');
	const minor = 10 ** fractionDigits(fields.text('currency') ?? 'usd');
	const amount =
		decimal === undefined ? fields.number('amount') : Math.round(Number(decimal) * minor);
	if (amount === undefined || (Number.isInteger(amount) && amount > 0)) return amount;
	throw new FieldMistake(
		decimal === undefined
			? 'amount must be a whole number of minor units, such as 999 for $9.99.'
			: `The amount must be a number such as 9.99, not '${decimal}'.`
	);
}
