import { fillIn, type Payment } from '../payment.ts';
import type { SessionRecord } from '../store.ts';
import type { Cashier, PaymentResult } from './pay.ts';

/** Does what a buyer does, 3-D Secure included; `now` in milliseconds. */
export async function payAs(
	cashier: Cashier,
	record: SessionRecord,
	payment: Payment | undefined,
	now: number
): Promise<PaymentResult> {
	const first = await cashier.pay(record, fillIn(payment, now));
	if (first.outcome !== 'authenticate') return first;
	const second = await cashier.authenticate(record, payment?.authentication !== 'fail');
	return second.outcome === 'authenticate'
		? { outcome: 'closed', session: record.session }
		: second;
}
