import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** The money of a dispute as it leaves the balance (a negative amount) or comes back, in minor units. */
export function createBalanceTransaction(
	dispute: Stripe.Dispute,
	amount: number,
	created: number
): Stripe.BalanceTransaction {
	const away = amount < 0;
	return {
		id: newId('balanceTransaction'),
		object: 'balance_transaction',
		amount,
		available_on: created,
		balance_type: 'payments',
		created,
		currency: dispute.currency,
		description: `Chargeback ${away ? 'withdrawal' : 'reversal'} for ${String(dispute.charge)}`,
		exchange_rate: null,
		fee: 0,
		fee_details: [],
		net: amount,
		reporting_category: away ? 'dispute' : 'dispute_reversal',
		source: dispute.id,
		status: 'available',
		type: 'adjustment'
	};
}
