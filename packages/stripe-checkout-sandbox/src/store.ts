import type Stripe from 'stripe';
import type { CheckedPayment } from './checkout/check-payment.ts';
import type { LineItem } from './objects/line-item.ts';
import type { SandboxEvent } from './objects/event.ts';
import type { Delivery, EndpointRecord } from './webhooks/types.ts';

/** A pending bank debit. `at` is its settlement time, in milliseconds of the sandbox's clock. */
export interface Settlement {
	outcome: 'succeeded' | 'failed';
	at: number;
}

/** A scheduled change of a refund, or a dispute to open. `at` is in milliseconds of the sandbox's clock. */
export type PlannedReversal = { id: string; at: number } & (
	| { kind: 'refund'; refund: string; status: 'succeeded' | 'failed' }
	| {
			kind: 'dispute';
			charge: string;
			reason: string;
			status: 'needs_response' | 'warning_needs_response';
	  }
);

/** A checkout session and its internal data. */
export interface SessionRecord {
	session: Stripe.Checkout.Session;
	lineItems: LineItem[];
	/** Fields of the future payment intent, from `payment_intent_data`. */
	intentData: Partial<Stripe.PaymentIntent>;
	/** The parts of the totals. */
	breakdown?: {
		discount: Stripe.Discount | null;
		/** Tax of each line item. */
		taxes: Stripe.LineItem.Tax[];
		/** Tax of the shipping. */
		shippingTax?: Stripe.LineItem.Tax | undefined;
	};
	/** Country that the customer chose, which determines the tax. */
	location?: string;
	/** Shipping rate that the customer chose. */
	shippingRate?: string;
	/** Currency that the customer chose, with Adaptive Pricing. */
	presentment?: string;
	settlement?: Settlement;
	/** Payment that awaits 3-D Secure authentication. */
	authentication?: CheckedPayment;
}

/** Stored response to a request with an idempotency key. */
export interface StoredResponse {
	endpoint: string;
	params: string;
	requestId: string;
	/** Time of the request, in milliseconds of the sandbox's clock. */
	at: number;
	/** Response, undefined while the first request is in progress. */
	answer?: { status: number; body: string };
}

/** State of one sandbox, in order of creation. */
export interface Store {
	sessions: Map<string, SessionRecord>;
	products: Map<string, Stripe.Product>;
	paymentIntents: Map<string, Stripe.PaymentIntent>;
	paymentMethods: Map<string, Stripe.PaymentMethod>;
	charges: Map<string, Stripe.Charge>;
	refunds: Map<string, Stripe.Refund>;
	disputes: Map<string, Stripe.Dispute>;
	plans: Map<string, PlannedReversal>;
	invoices: Map<string, Stripe.Invoice>;
	coupons: Map<string, Stripe.Coupon>;
	promotionCodes: Map<string, Stripe.PromotionCode>;
	shippingRates: Map<string, Stripe.ShippingRate>;
	taxSettings: Map<string, Stripe.Tax.Settings>;
	customers: Map<string, Stripe.Customer>;
	events: Map<string, SandboxEvent>;
	endpoints: Map<string, EndpointRecord>;
	deliveries: Map<string, Delivery>;
	answers: Map<string, StoredResponse>;
}

/** Creates an empty store. */
export function createStore(): Store {
	return {
		sessions: new Map(),
		products: new Map(),
		paymentIntents: new Map(),
		paymentMethods: new Map(),
		charges: new Map(),
		refunds: new Map(),
		disputes: new Map(),
		plans: new Map(),
		invoices: new Map(),
		coupons: new Map(),
		promotionCodes: new Map(),
		shippingRates: new Map(),
		taxSettings: new Map(),
		customers: new Map(),
		events: new Map(),
		endpoints: new Map(),
		deliveries: new Map(),
		answers: new Map()
	};
}

/** Deletes everything except the webhook endpoints. */
export function clearStore(store: Store): void {
	for (const map of Object.values(store)) if (map !== store.endpoints) map.clear();
}
