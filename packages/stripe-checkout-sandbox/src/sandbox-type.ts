import type Stripe from 'stripe';
import type { CaptureControl } from './checkout/capture-control.ts';
import type { PaymentResult } from './checkout/pay.ts';
import type { ClockControl } from './clock-control.ts';
import type { FaultControl } from './faults/faults.ts';
import type { SandboxEvent } from './objects/event.ts';
import type { WebhookOptions } from './options.ts';
import type { Payment } from './payment.ts';
import type { ReversalControl } from './reversals/control.ts';
import type { DeliveryControl } from './webhooks/deliver.ts';
import type { Delivery } from './webhooks/types.ts';

/** A running sandbox. */
export interface Sandbox extends CaptureControl, ReversalControl {
	/** Answers a request to Stripe's API, to the payment page or to the sandbox's own pages. */
	fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
	/** Where the payment page is reached. A session takes it over when it is created. */
	url: string;
	/**
	 * Sends webhooks to an address from now on; a second call for the same address changes the first.
	 *
	 * @returns the endpoint, with the secret that its signatures are made with
	 * @throws TypeError for an address that is none, or an empty secret
	 * @example sandbox.webhook('http://localhost/hook', { secret, fetch: (request) => POST({ request }) });
	 */
	webhook(url: string, options?: WebhookOptions): Stripe.WebhookEndpoint & { secret: string };
	/**
	 * Does what the buyer does on the payment page, through the same code.
	 *
	 * @throws Error when there is no such session
	 * @example await sandbox.pay(session.id, { email: 'ada@example.com', card: '4000000000000002' });
	 */
	pay(sessionId: string, payment?: Payment): Promise<PaymentResult>;
	/**
	 * Ends a bank debit now, as its account number foretells or as told; resolves once the webhook of the
	 * session was answered.
	 *
	 * @throws Error when the session has no debit under way
	 * @example await sandbox.settle(session.id, 'failed');
	 */
	settle(sessionId: string, outcome?: 'succeeded' | 'failed'): Promise<Stripe.Checkout.Session>;
	/** The sandbox's time, which can be set and advanced. */
	readonly clock: ClockControl;
	/** Lets requests to the API go wrong. */
	readonly faults: FaultControl;
	/** Loses, doubles, delays, holds and repeats webhooks. */
	readonly deliver: DeliveryControl;
	/** What has happened, the oldest first. */
	readonly events: SandboxEvent[];
	/** Every delivery of a webhook with all its attempts, the oldest first. */
	readonly deliveries: Delivery[];
	/** Resolves when no delivery is under way; one that waits for its next try is not. */
	idle(): Promise<void>;
	/** Everything the sandbox holds, as text for the `snapshot` option of a later one. */
	snapshot(): string;
	/** Calls `listener` after every change; the returned function ends that. */
	onChange(listener: () => void): () => void;
	/** Forgets everything but the endpoints; rules and faults end too, and the clock stays where it is. */
	reset(): void;
	/** Stops all timers: nothing expires, settles or is retried any more. */
	close(): void;
}
