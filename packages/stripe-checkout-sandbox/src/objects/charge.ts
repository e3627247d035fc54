import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** The payment method of a charge; never contains a full card number. */
export interface Instrument {
	details: Stripe.Charge.PaymentMethodDetails;
	billing: Stripe.Charge.BillingDetails;
}

/** Creates a pending charge. Amounts are in minor units, `created` in seconds. */
export function createCharge(
	intent: Stripe.PaymentIntent,
	instrument: Instrument,
	created: number
): Stripe.Charge {
	return {
		id: newId(instrument.details.card ? 'charge' : 'bankCharge'),
		object: 'charge',
		amount: intent.amount,
		amount_captured: 0,
		amount_refunded: 0,
		application: null,
		application_fee: null,
		application_fee_amount: null,
		balance_transaction: null,
		billing_details: instrument.billing,
		calculated_statement_descriptor: intent.statement_descriptor,
		captured: false,
		created,
		currency: intent.currency,
		customer: idOf(intent.customer),
		description: intent.description,
		disputed: false,
		failure_balance_transaction: null,
		failure_code: null,
		failure_message: null,
		fraud_details: {},
		livemode: false,
		metadata: { ...intent.metadata },
		on_behalf_of: null,
		outcome: null,
		paid: false,
		payment_intent: intent.id,
		payment_method: idOf(intent.payment_method),
		payment_method_details: instrument.details,
		...(intent.presentment_details && { presentment_details: intent.presentment_details }),
		radar_options: {},
		receipt_email: intent.receipt_email,
		receipt_number: null,
		receipt_url: null,
		refunded: false,
		review: null,
		shipping: intent.shipping,
		source: null,
		source_transfer: null,
		statement_descriptor: intent.statement_descriptor,
		statement_descriptor_suffix: intent.statement_descriptor_suffix,
		status: 'pending',
		transfer_data: null,
		transfer_group: intent.transfer_group
	};
}

/** Returns the ID of a reference, expanded or not. */
export function idOf(reference: string | { id: string } | null): string | null {
	return typeof reference === 'object' ? (reference?.id ?? null) : reference;
}
