import type Stripe from 'stripe';
import { newId } from '../ids.ts';
import { newestVersion } from '../versions/known-versions.ts';

/** Types of events that the sandbox sends. */
export type EventType =
	| 'charge.captured'
	| 'charge.dispute.closed'
	| 'charge.dispute.created'
	| 'charge.dispute.funds_reinstated'
	| 'charge.dispute.funds_withdrawn'
	| 'charge.dispute.updated'
	| 'charge.expired'
	| 'charge.failed'
	| 'charge.pending'
	| 'charge.refunded'
	| 'charge.succeeded'
	| 'charge.updated'
	| 'checkout.session.async_payment_failed'
	| 'checkout.session.async_payment_succeeded'
	| 'checkout.session.completed'
	| 'checkout.session.expired'
	| 'coupon.created'
	| 'coupon.deleted'
	| 'coupon.updated'
	| 'customer.created'
	| 'invoice.created'
	| 'invoice.finalized'
	| 'invoice.paid'
	| 'invoice.payment_succeeded'
	| 'payment_intent.amount_capturable_updated'
	| 'payment_intent.canceled'
	| 'payment_intent.created'
	| 'payment_intent.payment_failed'
	| 'payment_intent.processing'
	| 'payment_intent.requires_action'
	| 'payment_intent.succeeded'
	| 'promotion_code.created'
	| 'promotion_code.updated'
	| 'refund.created'
	| 'refund.failed'
	| 'refund.updated';

/** An event of the sandbox, typed like the SDK's events. */
export type SandboxEvent = Extract<Stripe.Event, { type: EventType }>;

/** An event without ID and timestamp. */
export type EventDraft = SandboxEvent extends infer E
	? E extends SandboxEvent
		? Pick<E, 'type' | 'data'>
		: never
	: never;

/** API request that caused an event; `null` for actions of the customer or the clock. */
export interface Cause {
	requestId: string;
	idempotencyKey: string | null;
}

/** Creates an event with a snapshot of its object, which later changes do not affect. */
export function createEvent(draft: EventDraft, created: number, cause: Cause | null): SandboxEvent {
	return {
		id: newId('event'),
		object: 'event',
		api_version: newestVersion,
		created,
		livemode: false,
		pending_webhooks: 0,
		request: { id: cause?.requestId ?? null, idempotency_key: cause?.idempotencyKey ?? null },
		...structuredClone(draft)
	};
}
