import { formatMoney } from '../money.ts';
import { presentmentDetails } from '../pricing/adaptive-pricing.ts';
import type { SessionRecord } from '../store.ts';
import type { FieldError, PaymentForm } from './payment-form.ts';

/** Returns the total in minor units and the currency that the customer sees. */
export function shownTotal(record: SessionRecord): { amount: number; currency: string } {
	const presentment = presentmentDetails(record);
	return presentment
		? { amount: presentment.presentment_amount, currency: presentment.presentment_currency }
		: { amount: record.session.amount_total ?? 0, currency: record.session.currency ?? 'usd' };
}

/** Returns the value of the form's field `total`. */
export function totalField(record: SessionRecord): string {
	const { amount, currency } = shownTotal(record);
	return `${amount} ${currency}`;
}

/**
 * Returns an error if the total differs from the one that the page showed, since the country that the customer then chose has
 * another tax or currency.
 */
export function totalError(record: SessionRecord, form: PaymentForm): FieldError | undefined {
	if (form.total === '' || form.total === totalField(record)) return undefined;
	const { amount, currency } = shownTotal(record);
	return {
		field: 'country',
		code: 'total_changed',
		message: `The total is now ${formatMoney(amount, currency)}. Check it before you pay.`
	};
}
