import { toPaymentForm, type Payment } from '../payment.ts';
import type { SessionRecord } from '../store.ts';
import type { PaymentProcessor, PaymentResult } from './payment-processor.ts';

/**
 * Submits the payment form and, if asked, responds to 3-D Secure.
 *
 * @param now Unix time in milliseconds
 */
export async function payAsCustomer(
	processor: PaymentProcessor,
	record: SessionRecord,
	payment: Payment | undefined,
	now: number
): Promise<PaymentResult> {
	const first = await processor.pay(record, toPaymentForm(payment, now));
	if (first.outcome !== 'authenticate') return first;
	const second = await processor.authenticate(record, payment?.authentication !== 'fail');
	return second.outcome === 'authenticate'
		? { outcome: 'closed', session: record.session }
		: second;
}
