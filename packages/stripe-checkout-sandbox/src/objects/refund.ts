import type Stripe from 'stripe';
import { alphanumeric, newId } from '../ids.ts';

/** Input of `createRefund`. `amount` is in minor units, `created` in seconds. */
export interface RefundDraft {
	charge: Stripe.Charge;
	amount: number;
	status: string;
	created: number;
	reason?: string | undefined;
	metadata?: Record<string, string> | undefined;
}

/** Creates a refund of a charge. */
export function createRefund(draft: RefundDraft): Stripe.Refund {
	const { charge, amount, status, created, reason, metadata } = draft;
	const byCard = charge.payment_method_details?.type === 'card';
	return {
		id: newId(byCard ? 'refund' : 'bankRefund'),
		object: 'refund',
		amount,
		balance_transaction: status === 'requires_action' ? null : newId('balanceTransaction'),
		charge: charge.id,
		created,
		currency: charge.currency,
		customer: charge.customer,
		customer_account: null,
		destination_details: destination(byCard),
		metadata: metadata ?? {},
		payment_intent: charge.payment_intent,
		payment_method: charge.payment_method,
		...(status === 'pending' && { pending_reason: 'processing' }),
		...(charge.presentment_details && {
			presentment_details: shareOf(charge.presentment_details, amount / charge.amount)
		}),
		reason: reason ?? null,
		receipt_number: null,
		source_transfer_reversal: null,
		status,
		transfer_reversal: null
	};
}

/** Converts a partial amount at the rate of the payment. */
function shareOf(
	{ presentment_amount: amount, presentment_currency }: Stripe.Charge.PresentmentDetails,
	share: number
): Stripe.Refund.PresentmentDetails {
	return { presentment_amount: Math.round(amount * share), presentment_currency };
}

function destination(byCard: boolean): Stripe.Refund.DestinationDetails {
	if (!byCard) {
		const reference = alphanumeric(15);
		return {
			type: 'us_bank_transfer',
			us_bank_transfer: { reference, reference_status: 'available' }
		};
	}
	return {
		card: {
			reference_status: 'pending',
			reference_type: 'acquirer_reference_number',
			type: 'refund'
		},
		type: 'card'
	};
}
