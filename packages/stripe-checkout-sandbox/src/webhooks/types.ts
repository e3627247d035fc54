import type Stripe from 'stripe';

/** A webhook endpoint with its signing secrets; several while a secret is being rolled. */
export interface EndpointRecord {
	endpoint: Stripe.WebhookEndpoint;
	secrets: string[];
	/** Whether it receives the events of connected accounts instead of the account's own. */
	connect?: boolean;
}

/** An attempt to deliver an event. */
export interface Attempt {
	/** Time of the attempt, in milliseconds of the sandbox's clock. */
	at: number;
	/** The `Stripe-Signature` header of the request. */
	signature: string;
	/** HTTP status of the response; `null` without a response. */
	status: number | null;
	/** Reason of the failure; `null` for a 2xx response. */
	error: string | null;
	/** First 2,000 bytes of the response's body, if it has one. */
	body?: string;
	/** Set for an attempt that was requested with `resend`. */
	resent?: true;
}

/** Receives each attempt to deliver a webhook. */
export type AttemptListener = (delivery: Delivery, attempt: Attempt) => void;

/** A delivery of an event to one endpoint, with all attempts. */
export interface Delivery {
	id: string;
	eventId: string;
	eventType: string;
	endpointId: string;
	url: string;
	/** `pending` until a 2xx response or the last failed retry, `held` until released, `dropped` if a rule dropped it. */
	status: 'pending' | 'succeeded' | 'failed' | 'held' | 'dropped';
	attempts: Attempt[];
	/** Time of the next attempt, in milliseconds of the sandbox's clock; `null` if none is scheduled. */
	nextAttemptAt: number | null;
	/** Request body, identical for every attempt. */
	body: string;
}
