import type Stripe from 'stripe';
import { datedPaging } from './paging.ts';
import { list, object, optional, type Rule } from './rule.ts';
import { integer, oneOf, text } from './scalars.ts';
import { accepted, currency, metadata } from './special.ts';

type Every<T> = Record<keyof T, Rule<unknown>>;

/** The parameters of `POST /v1/refunds`. */
export const refundCreate = object({
	amount: optional(integer({ min: 1 })),
	charge: optional(text()),
	currency: optional(currency()),
	customer: accepted,
	expand: optional(list(text())),
	instructions_email: accepted,
	metadata: optional(metadata()),
	origin: accepted,
	payment_intent: optional(text()),
	reason: optional(oneOf('duplicate', 'fraudulent', 'requested_by_customer')),
	refund_application_fee: accepted,
	reverse_transfer: accepted
} satisfies Every<Stripe.RefundCreateParams>);

/** The parameters of `POST /v1/refunds/:id`. */
export const refundUpdate = object({
	expand: optional(list(text())),
	metadata: optional(metadata())
} satisfies Every<Stripe.RefundUpdateParams>);

/** The filters of the lists of refunds and of disputes. */
export const reversalList = object({
	...datedPaging,
	charge: optional(text()),
	payment_intent: optional(text())
} satisfies Every<Stripe.RefundListParams> & Every<Stripe.DisputeListParams>);
