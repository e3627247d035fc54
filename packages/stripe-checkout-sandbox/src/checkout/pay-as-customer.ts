import type { Account } from '../account.ts';
import { toPaymentForm, type Payment } from '../payment.ts';
import { applyCode } from '../promotions/apply-code.ts';
import type { SessionRecord } from '../store.ts';
import type { PaymentProcessor, PaymentResult } from './payment-processor.ts';

/**
 * Applies a promotion code, if any, submits the payment form and, if asked, responds to 3-D Secure.
 *
 * @param now Unix time in milliseconds
 * @throws Error if the promotion code does not apply
 */
export async function payAsCustomer(
	account: Account,
	processor: PaymentProcessor,
	record: SessionRecord,
	payment: Payment | undefined,
	now: number
): Promise<PaymentResult> {
	if (payment?.promotionCode !== undefined) {
		const problem = applyCode(account, record, payment.promotionCode);
		if (problem)
			throw new Error(`Promotion code ${payment.promotionCode} was rejected: ${problem}.`);
	}
	if (payment?.currency !== undefined) record.presentment = payment.currency;
	const first = await processor.pay(record, toPaymentForm(payment, now, record.session));
	if (first.outcome !== 'authenticate') return first;
	const second = await processor.authenticate(record, payment?.authentication !== 'fail');
	return second.outcome === 'authenticate'
		? { outcome: 'closed', session: record.session }
		: second;
}
