import type { Account } from '../account.ts';
import { idOf } from '../objects/charge.ts';
import type { SessionRecord } from '../store.ts';
import { failCharge, settleCharge } from './charge-outcome.ts';

/**
 * Ends a bank debit that is on its way, as its account number foretold or as told here.
 *
 * @returns false when there is no debit to end
 */
export function settleDebit(
	account: Account,
	record: SessionRecord,
	outcome = record.settlement?.outcome
): boolean {
	const { session } = record;
	const intent = account.store.paymentIntents.get(idOf(session.payment_intent) ?? '');
	const charge = account.store.charges.get(idOf(intent?.latest_charge ?? null) ?? '');
	if (!record.settlement || !intent || !charge) return false;
	delete record.settlement;
	if (outcome === 'failed') {
		failCharge(account, intent, charge, noFunds);
		account.publish({
			type: 'checkout.session.async_payment_failed',
			data: { object: session }
		});
	} else {
		settleCharge(account, intent, charge);
		session.payment_status = 'paid';
		account.publish({
			type: 'checkout.session.async_payment_succeeded',
			data: { object: session }
		});
	}
	return true;
}

const noFunds = {
	code: 'insufficient_funds',
	declineCode: 'insufficient_funds',
	message: "The customer's account has insufficient funds to cover this payment."
};
