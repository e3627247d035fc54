import { formatMoney, maximumCharge, minimumCharge } from '../money.ts';
import type { LineItem } from '../objects/line-item.ts';
import { refuse } from '../wire/errors.ts';

const halfHour = 30 * 60;
const day = 24 * 60 * 60;

/** Refuses an end that is too near or too far; both in seconds. */
export function checkExpiry(expiresAt: number | undefined, now: number): void {
	if (expiresAt === undefined) return;
	if (expiresAt < now + halfHour) {
		refuse({
			message:
				'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
		});
	}
	if (expiresAt > now + day) {
		refuse({
			message:
				'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.'
		});
	}
}

/** The one currency that all lines share. */
export function checkSingleCurrency(currencies: string[], wanted?: string): string {
	const [first = 'usd'] = currencies;
	const currency = wanted ?? first;
	if (currencies.some((each) => each !== currency)) {
		refuse({
			param: 'line_items',
			message: 'All prices on a Checkout Session must be expressed in the same currency.'
		});
	}
	return currency;
}

/** Refuses a total that is too small or too large to charge; a free order is neither. */
export function checkTotal(lineItems: LineItem[], currency: string): void {
	const total = lineItems.reduce((sum, item) => sum + item.amount_total, 0);
	const least = minimumCharge(currency);
	if (total > maximumCharge) {
		refuse({
			code: 'amount_too_large',
			message: `The Checkout Session's total amount due must be no more than ${formatMoney(maximumCharge, currency)}.`
		});
	}
	if (total === 0 || total >= least) return;
	refuse({
		code: 'amount_too_small',
		message: `The Checkout Session's total amount due must add up to at least ${formatMoney(least, currency)} ${currency}`
	});
}
