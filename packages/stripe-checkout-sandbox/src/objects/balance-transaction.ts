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
	const fee = isWithdrawal ? disputeFee(dispute.currency) : 0;
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
		fee,
		fee_details: fee > 0 ? [disputeFeeDetails(fee, dispute.currency)] : [],
		net: amount - fee,
		reporting_category: isWithdrawal ? 'dispute' : 'dispute_reversal',
		source: dispute.id,
		status: 'available',
		type: 'adjustment'
	};
}

/**
 * Returns the fee of a dispute in minor units. The shop does not get it back if it wins.
 *
 * For the currencies below, the fee is from Stripe's pricing pages; for others, it is a guess.
 *
 * @see https://stripe.com/pricing
 */
function disputeFee(currency: string): number {
	return disputeFees[currency] ?? disputeFees.usd ?? 0;
}

const disputeFees: Record<string, number> = {
	aud: 2500,
	cad: 1500,
	eur: 2000,
	gbp: 2000,
	jpy: 1300,
	usd: 1500
};

function disputeFeeDetails(amount: number, currency: string): Stripe.BalanceTransaction.FeeDetail {
	return { amount, application: null, currency, description: 'Dispute fee', type: 'stripe_fee' };
}
