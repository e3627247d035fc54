import type { Account } from '../account.ts';
import { idOf } from '../objects/charge.ts';
import type { SandboxEvent } from '../objects/event.ts';
import type { SessionRecord } from '../store.ts';
import { issueInvoice } from './issue-invoice.ts';
import { failCharge, settleCharge } from './charge-outcome.ts';

/**
 * Settles a pending bank debit.
 *
 * @param outcome overrides the outcome of the test account number
 * @returns the event of the session, or null if there is no pending debit
 */
export function settleDebit(
	account: Account,
	record: SessionRecord,
	outcome = record.settlement?.outcome
): SandboxEvent | null {
	const { session } = record;
	const intent = account.store.paymentIntents.get(idOf(session.payment_intent) ?? '');
	const charge = account.store.charges.get(idOf(intent?.latest_charge ?? null) ?? '');
	if (!record.settlement || !intent || !charge) return null;
	delete record.settlement;
	account.timestamps.next(intent.id);
	if (outcome === 'failed') {
		failCharge(account, intent, charge, insufficientFunds);
		return account.publish({
			type: 'checkout.session.async_payment_failed',
			data: { object: session }
		});
	}
	settleCharge(account, intent, charge);
	session.payment_status = 'paid';
	issueInvoice(account, record);
	return account.publish({
		type: 'checkout.session.async_payment_succeeded',
		data: { object: session }
	});
}

const insufficientFunds = {
	code: 'insufficient_funds',
	declineCode: 'insufficient_funds',
	message: "The customer's account has insufficient funds to cover this payment."
};
