import { formatMoney, maximumCharge, minimumCharge } from '../money.ts';
import { throwApiError } from '../wire/errors.ts';

const halfHour = 30 * 60;
const day = 24 * 60 * 60;

/**
 * Rejects an expiry that is too early or too late.
 *
 * @param expiresAt Unix time in seconds
 * @param now Unix time in seconds
 */
export function checkExpiry(expiresAt: number | undefined, now: number): void {
	if (expiresAt === undefined) return;
	if (expiresAt < now + halfHour) {
		throwApiError({
			message:
				'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
		});
	}
	if (expiresAt > now + day) {
		throwApiError({
			message:
				'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.'
		});
	}
}

/**
 * Returns the currency that all line items share.
 *
 * @throws ApiError if they differ
 */
export function checkSingleCurrency(currencies: string[], requested?: string): string {
	const [first = 'usd'] = currencies;
	const currency = requested ?? first;
	if (currencies.some((each) => each !== currency)) {
		throwApiError({
			param: 'line_items',
			message: 'All prices on a Checkout Session must be expressed in the same currency.'
		});
	}
	return currency;
}

/** Rejects a total that is too small or too large to charge. A total of zero is allowed. */
export function checkTotal(total: number, currency: string): void {
	const minimum = minimumCharge(currency);
	if (total > maximumCharge) {
		throwApiError({
			code: 'amount_too_large',
			message: `The Checkout Session's total amount due must be no more than ${formatMoney(maximumCharge, currency)}.`
		});
	}
	if (total === 0 || total >= minimum) return;
	throwApiError({
		code: 'amount_too_small',
		message: `The Checkout Session's total amount due must add up to at least ${formatMoney(minimum, currency)} ${currency}`
	});
}
