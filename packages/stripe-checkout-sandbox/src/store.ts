import type Stripe from 'stripe';
import type { CheckedPayment } from './checkout/check-payment.ts';
import type { LineItem } from './objects/line-item.ts';
import type { SandboxEvent } from './objects/event.ts';
import type { Delivery, EndpointRecord } from './webhooks/types.ts';

/** A bank debit on its way: what will come of it, and when (milliseconds of the sandbox's clock). */
export interface Settlement {
	outcome: 'succeeded' | 'failed';
	at: number;
}

/** Something that will happen to a payment by itself; `at` in milliseconds of the sandbox's clock. */
export type Plan = { id: string; at: number } & (
	| { kind: 'refund'; refund: string; status: 'succeeded' | 'failed' }
	| {
			kind: 'dispute';
			charge: string;
			reason: string;
			status: 'needs_response' | 'warning_needs_response';
	  }
);

/** A checkout session with what Stripe keeps beside it. */
export interface SessionRecord {
	session: Stripe.Checkout.Session;
	lineItems: LineItem[];
	/** Fields of the payment intent to come, from `payment_intent_data`. */
	intentData: Partial<Stripe.PaymentIntent>;
	settlement?: Settlement;
	/** The payment that waits for its buyer to pass 3-D Secure. */
	authentication?: CheckedPayment;
}

/** The kept answer to a request that carried an idempotency key. */
export interface KeptAnswer {
	endpoint: string;
	params: string;
	requestId: string;
	/** Milliseconds of the sandbox's clock. */
	at: number;
	/** Undefined while the first request is still under way. */
	answer?: { status: number; body: string };
}

/** Everything that one sandbox holds, in order of creation. */
export interface Store {
	sessions: Map<string, SessionRecord>;
	products: Map<string, Stripe.Product>;
	paymentIntents: Map<string, Stripe.PaymentIntent>;
	charges: Map<string, Stripe.Charge>;
	refunds: Map<string, Stripe.Refund>;
	disputes: Map<string, Stripe.Dispute>;
	plans: Map<string, Plan>;
	customers: Map<string, Stripe.Customer>;
	events: Map<string, SandboxEvent>;
	endpoints: Map<string, EndpointRecord>;
	deliveries: Map<string, Delivery>;
	answers: Map<string, KeptAnswer>;
}

/** A store with nothing in it. */
export function createStore(): Store {
	return {
		sessions: new Map(),
		products: new Map(),
		paymentIntents: new Map(),
		charges: new Map(),
		refunds: new Map(),
		disputes: new Map(),
		plans: new Map(),
		customers: new Map(),
		events: new Map(),
		endpoints: new Map(),
		deliveries: new Map(),
		answers: new Map()
	};
}

/** Forgets everything but where webhooks go. */
export function emptyStore(store: Store): void {
	for (const map of Object.values(store)) if (map !== store.endpoints) map.clear();
}
