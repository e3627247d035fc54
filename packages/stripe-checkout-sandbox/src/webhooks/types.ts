import type Stripe from 'stripe';

/** A webhook endpoint with its signing secrets: more than one while a secret is being rolled. */
export interface EndpointRecord {
	endpoint: Stripe.WebhookEndpoint;
	secrets: string[];
}

/** One attempt to hand an event over. */
export interface Attempt {
	/** Milliseconds of the sandbox's clock. */
	at: number;
	/** The `Stripe-Signature` header that was sent. */
	signature: string;
	/** The HTTP status of the answer; `null` where none came. */
	status: number | null;
	/** Why it counts as failed; `null` for a 2xx answer. */
	error: string | null;
	/** Whether somebody asked for it; otherwise it went out by itself. */
	resent?: true;
}

/** An event on its way to one endpoint, with all that was tried. */
export interface Delivery {
	id: string;
	eventId: string;
	eventType: string;
	endpointId: string;
	url: string;
	/**
	 * `pending` until a 2xx answer, or until the last retry has failed; `held` until it is released, and
	 * `dropped` when it was lost on purpose.
	 */
	status: 'pending' | 'succeeded' | 'failed' | 'held' | 'dropped';
	attempts: Attempt[];
	/** When it will be tried again, in milliseconds of the sandbox's clock; `null` when it will not. */
	nextAttemptAt: number | null;
	/** The exact bytes that are sent, the same at every attempt. */
	body: string;
}
