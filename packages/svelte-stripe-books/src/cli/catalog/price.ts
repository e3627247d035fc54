import { fractionDigits } from '../../lib/core/money.ts';
import { BookError } from './book-error.ts';

/** The largest amount that fits into the column in every database. */
const maxAmount = 2 ** 31 - 1;

/**
 * Parses a price as people write it, with a decimal point or comma.
 *
 * @returns minor units of the currency: `9.00` is 900 in USD, `900` is 900 in JPY, `9.000` is 9000 in KWD
 * @throws BookError if it is not a price, or has more decimal places than the currency
 */
export function readPrice(text: string, currency: string): number {
	const digits = fractionDigits(currency);
	const name = currency.toUpperCase();
	const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
	if (!found) {
		throw new BookError(
			'bad_price',
			`The price "${text}" is not an amount. Write it as ${example(digits)}.`
		);
	}
	const [, whole = '', fraction = ''] = found;
	if (fraction.length > digits) {
		throw new BookError(
			'bad_price',
			digits === 0
				? `The price "${text}" has a fraction, but ${name} has none. Write it as ${example(0)}.`
				: `The price "${text}" has more than ${digits} decimal places. Write it as ${example(digits)}, without thousands separators.`
		);
	}
	const amount = Number(whole + fraction.padEnd(digits, '0'));
	if (digits === 3 && amount % 10 !== 0) {
		throw new BookError(
			'bad_price',
			`The price "${text}" must end in 0: Stripe accepts no smaller amounts in ${name}.`
		);
	}
	if (amount > maxAmount) throw new BookError('bad_price', `The price "${text}" is too large.`);
	return amount;
}

const example = (digits: number): string => (digits === 0 ? '900' : `9.${'0'.repeat(digits)}`);
