import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/**
 * Creates the balance transaction of a dispute.
 *
 * @param amount in minor units: negative for a withdrawal, positive for a reversal
 */
export function createBalanceTransaction(
	dispute: Stripe.Dispute,
	amount: number,
	created: number
): Stripe.BalanceTransaction {
	const isWithdrawal = amount < 0;
	return {
		id: newId('balanceTransaction'),
		object: 'balance_transaction',
		amount,
		available_on: created,
		balance_type: 'payments',
		created,
		currency: dispute.currency,
		description: `Chargeback ${isWithdrawal ? 'withdrawal' : 'reversal'} for ${String(dispute.charge)}`,
		exchange_rate: null,
		fee: 0,
		fee_details: [],
		net: amount,
		reporting_category: isWithdrawal ? 'dispute' : 'dispute_reversal',
		source: dispute.id,
		status: 'available',
		type: 'adjustment'
	};
}
