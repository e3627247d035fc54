import type Stripe from 'stripe';
import { list, object, optional, type Rule } from './rule.ts';
import { flag, oneOf, text } from './scalars.ts';
import { accepted, metadata } from './special.ts';

type Every<T> = Record<keyof T, Rule<unknown>>;

const words = optional(text({ max: 20_000 }));

/** The evidence of a dispute: words, and the ids of files. */
const evidence = {
	access_activity_log: words,
	appeal: accepted,
	billing_address: words,
	cancellation_policy: words,
	cancellation_policy_disclosure: words,
	cancellation_rebuttal: words,
	customer_communication: words,
	customer_email_address: words,
	customer_name: words,
	customer_purchase_ip: words,
	customer_signature: words,
	duplicate_charge_documentation: words,
	duplicate_charge_explanation: words,
	duplicate_charge_id: words,
	enhanced_evidence: accepted,
	product_description: words,
	receipt: words,
	refund_policy: words,
	refund_policy_disclosure: words,
	refund_refusal_explanation: words,
	service_date: words,
	service_documentation: words,
	shipping_address: words,
	shipping_carrier: words,
	shipping_date: words,
	shipping_documentation: words,
	shipping_tracking_number: words,
	uncategorized_file: words,
	uncategorized_text: words
} satisfies Every<Stripe.DisputeUpdateParams.Evidence>;

/** The parameters of `POST /v1/disputes/:id`. */
export const disputeUpdate = object({
	evidence: optional(object(evidence)),
	expand: optional(list(text())),
	intended_submission_method: optional(
		oneOf('manual', 'prefer_manual', 'prefer_smart_disputes', 'smart_disputes')
	),
	metadata: optional(metadata()),
	submit: optional(flag())
} satisfies Every<Stripe.DisputeUpdateParams>);

/** The evidence of a dispute, read. */
export type EvidenceParams = NonNullable<ReturnType<typeof disputeUpdate.read>['evidence']>;
