import type { Account } from '../account.ts';
import type { PaymentForm } from '../checkout/payment-form.ts';
import { relocate } from '../checkout/relocate.ts';
import { chooseShipping } from '../checkout/shipping.ts';
import { localPresentment } from '../pricing/adaptive-pricing.ts';
import { applyCode, removeCode } from '../promotions/apply-code.ts';
import type { PromotionProblem } from '../promotions/check-promotion.ts';
import type { SessionRecord } from '../store.ts';
import type { FormState } from './payment-form.ts';
import type { Texts } from './texts.ts';

/**
 * Handles the buttons of the page except the one that pays: promotion code, currency and country.
 *
 * @returns the page to show, `reload` after a change that needs no message, or undefined for the button that pays
 */
export function changeOrder(
	account: Account,
	record: SessionRecord,
	{ action, code, currency }: Record<string, unknown>,
	form: PaymentForm,
	texts: Texts
): FormState | 'reload' | undefined {
	if (record.session.status !== 'open') return undefined;
	if (action === 'update') {
		relocate(account, record, form.country);
		chooseShipping(account, record, form.shipping);
		account.changed();
		return { form, errors: [] };
	}
	if (action === 'remove') removeCode(account, record);
	else if (action === 'currency') chooseCurrency(record, currency);
	else if (action === 'apply') {
		const typed = typeof code === 'string' ? code.slice(0, 500) : '';
		const problem = applyCode(account, record, typed);
		if (problem) {
			const error = texts.errors[`promotion_${kinds[problem] ?? 'invalid'}`] ?? '';
			return { form, errors: [], code: { typed, error } };
		}
	} else return undefined;
	account.changed();
	return 'reload';
}

/** Problems for which the page has a message. */
const kinds: { [Problem in PromotionProblem]?: string } = {
	expired: 'expired',
	minimum: 'minimum'
};

function chooseCurrency(record: SessionRecord, currency: unknown): void {
	const offered = [record.session.currency, localPresentment(record)?.currency];
	if (typeof currency === 'string' && offered.includes(currency)) record.presentment = currency;
}
