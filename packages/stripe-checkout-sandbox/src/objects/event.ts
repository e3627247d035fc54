import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** The version of Stripe's API that the sandbox speaks. */
export const apiVersion = '2026-10-28.endive';

/** The kinds of event that happen in the sandbox. */
export type EventType =
	| 'charge.captured'
	| 'charge.dispute.closed'
	| 'charge.dispute.created'
	| 'charge.dispute.funds_reinstated'
	| 'charge.dispute.funds_withdrawn'
	| 'charge.dispute.updated'
	| 'charge.failed'
	| 'charge.pending'
	| 'charge.refunded'
	| 'charge.succeeded'
	| 'charge.updated'
	| 'checkout.session.async_payment_failed'
	| 'checkout.session.async_payment_succeeded'
	| 'checkout.session.completed'
	| 'checkout.session.expired'
	| 'customer.created'
	| 'payment_intent.amount_capturable_updated'
	| 'payment_intent.canceled'
	| 'payment_intent.created'
	| 'payment_intent.payment_failed'
	| 'payment_intent.processing'
	| 'payment_intent.requires_action'
	| 'payment_intent.succeeded'
	| 'refund.created'
	| 'refund.failed'
	| 'refund.updated';

/** An event of the sandbox, in the SDK's own types. */
export type SandboxEvent = Extract<Stripe.Event, { type: EventType }>;

/** What happened, before it is dated and numbered. */
export type Fact = SandboxEvent extends infer E
	? E extends SandboxEvent
		? Pick<E, 'type' | 'data'>
		: never
	: never;

/** The API request that caused an event; `null` for what the buyer or the clock did. */
export interface Cause {
	requestId: string;
	idempotencyKey: string | null;
}

/** The event of a fact: a snapshot, so that later changes of the object do not reach it. */
export function createEvent(fact: Fact, created: number, cause: Cause | null): SandboxEvent {
	return {
		id: newId('event'),
		object: 'event',
		api_version: apiVersion,
		created,
		livemode: false,
		pending_webhooks: 0,
		request: { id: cause?.requestId ?? null, idempotency_key: cause?.idempotencyKey ?? null },
		...structuredClone(fact)
	};
}
