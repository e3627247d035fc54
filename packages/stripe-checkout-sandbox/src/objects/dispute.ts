import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** Input of `createDispute`. `amount` is in minor units, `created` in seconds. */
export interface DisputeDraft {
	charge: Stripe.Charge;
	amount: number;
	reason: string;
	status: string;
	created: number;
}

const day = 24 * 60 * 60;
const daysToRespond = 8;

/** Returns the shop's deadline to respond: the last second of a day (UTC), as in recorded disputes. */
function dueBy(created: number): number {
	return (Math.floor(created / day) + daysToRespond + 1) * day - 1;
}

/** Creates a dispute of a charge. */
export function createDispute(draft: DisputeDraft): Stripe.Dispute {
	const { charge, amount, reason, status, created } = draft;
	return {
		id: newId('dispute'),
		object: 'dispute',
		amount,
		balance_transactions: [],
		charge: charge.id,
		created,
		currency: charge.currency,
		enhanced_eligibility_types: [],
		evidence: { ...noEvidence },
		evidence_details: {
			due_by: dueBy(created),
			enhanced_eligibility: {},
			has_evidence: false,
			past_due: false,
			submission_count: 0,
			submission_method: 'not_submitted'
		},
		intended_submission_method: null,
		is_charge_refundable: false,
		livemode: false,
		metadata: {},
		network_reason_code: networkCode(reason, status),
		payment_intent: charge.payment_intent,
		...paymentMethod(charge, reason, status),
		reason,
		status
	};
}

const networkCodes: Record<string, string> = {
	fraudulent: '10.4',
	product_not_received: '13.1',
	duplicate: '12.6',
	subscription_canceled: '13.2'
};

// An inquiry has only the first part of the code.
function networkCode(reason: string, status: string): string | null {
	const code = networkCodes[reason] ?? null;
	return status.startsWith('warning') ? (code?.split('.')[0] ?? null) : code;
}

function paymentMethod(
	{ payment_method_details: method }: Stripe.Charge,
	reason: string,
	status: string
): Pick<Stripe.Dispute, 'payment_method_details'> {
	if (!method?.card) return {};
	const brand = method.card.brand ?? 'visa';
	const case_type = status.startsWith('warning') ? 'inquiry' : 'chargeback';
	const network_reason_code = networkCode(reason, status);
	return {
		payment_method_details: {
			card: { brand, case_type, network: brand, network_reason_code },
			type: 'card'
		}
	};
}

const noEvidence: Stripe.Dispute.Evidence = {
	access_activity_log: null,
	billing_address: null,
	cancellation_policy: null,
	cancellation_policy_disclosure: null,
	cancellation_rebuttal: null,
	customer_communication: null,
	customer_email_address: null,
	customer_name: null,
	customer_purchase_ip: null,
	customer_signature: null,
	duplicate_charge_documentation: null,
	duplicate_charge_explanation: null,
	duplicate_charge_id: null,
	enhanced_evidence: {},
	product_description: null,
	receipt: null,
	refund_policy: null,
	refund_policy_disclosure: null,
	refund_refusal_explanation: null,
	service_date: null,
	service_documentation: null,
	shipping_address: null,
	shipping_carrier: null,
	shipping_date: null,
	shipping_documentation: null,
	shipping_tracking_number: null,
	uncategorized_file: null,
	uncategorized_text: null
};
