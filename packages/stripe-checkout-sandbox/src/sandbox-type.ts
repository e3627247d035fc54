import type Stripe from 'stripe';
import type { CaptureControl } from './checkout/capture-control.ts';
import type { PaymentResult } from './checkout/payment-processor.ts';
import type { ClockControl } from './clock-control.ts';
import type { FaultControl } from './faults/faults.ts';
import type { SandboxEvent } from './objects/event.ts';
import type { WebhookOptions } from './options.ts';
import type { Payment } from './payment.ts';
import type { ReversalControl } from './reversals/reversal-control.ts';
import type { DeliveryControl } from './webhooks/delivery-control.ts';
import type { AttemptListener, Delivery } from './webhooks/types.ts';

/** A running sandbox. */
export interface Sandbox extends CaptureControl, ReversalControl {
	/** Handles a request to Stripe's API, the payment page or the dashboard. */
	fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
	/** Origin of the payment page. Changing it affects new sessions only. */
	url: string;
	/** ID of the account, `acct_…`. */
	readonly accountId: string;
	/**
	 * Returns an account with its own objects, webhooks, faults and clock, and creates it if it does not exist.
	 *
	 * - `account(name)` is isolated: requests with the key `sk_test_<name>` belong to it.
	 * - `account('acct_1')` is connected: requests with the header `Stripe-Account: acct_1` belong to it, and its events are also sent to
	 *   endpoints with `connect: true`.
	 *
	 * @throws TypeError if the name does not consist of letters, digits and underscores
	 * @example const { pay } = sandbox.account('worker1');
	 */
	account(name: string): Sandbox;
	/** Names of the accounts that `account` created, and IDs of the connected ones. */
	readonly accounts: string[];
	/**
	 * Adds a webhook endpoint, or updates the endpoint of the same URL.
	 *
	 * @returns the endpoint with its signing secret
	 * @throws TypeError if the URL is invalid or a secret is empty
	 * @example sandbox.webhook('http://localhost/hook', { secret, fetch: (request) => POST({ request }) });
	 */
	webhook(url: string, options?: WebhookOptions): Stripe.WebhookEndpoint & { secret: string };
	/**
	 * Pays for a session like a customer on the payment page. Resolves after the first delivery of `checkout.session.completed`.
	 *
	 * @throws Error if the session does not exist
	 * @example await sandbox.pay(session.id, { email: 'ada@example.com', card: '4000000000000002' });
	 */
	pay(sessionId: string, payment?: Payment): Promise<PaymentResult>;
	/**
	 * Settles a pending bank debit now. Resolves after the first delivery of the session's event.
	 *
	 * @param outcome overrides the outcome of the test account number
	 * @throws Error if the session has no pending debit
	 * @example await sandbox.settle(session.id, 'failed');
	 */
	settle(sessionId: string, outcome?: 'succeeded' | 'failed'): Promise<Stripe.Checkout.Session>;
	/** Advances or sets the time of the sandbox. */
	readonly clock: ClockControl;
	/** Injects faults into API requests. */
	readonly faults: FaultControl;
	/** Drops, duplicates, delays, holds and resends webhooks. */
	readonly deliver: DeliveryControl;
	/** All events, oldest first. */
	readonly events: SandboxEvent[];
	/** All webhook deliveries with their attempts, oldest first. */
	readonly deliveries: Delivery[];
	/** Resolves when no delivery attempt is in progress. Scheduled retries are not awaited. */
	idle(): Promise<void>;
	/** Serializes the state of this account and its own accounts, for the `snapshot` option of another sandbox. */
	snapshot(): string;
	/**
	 * Calls `listener` after every change.
	 *
	 * @returns a function that removes the listener
	 */
	onChange(listener: () => void): () => void;
	/**
	 * Calls `listener` with copies of the delivery and the attempt after every attempt to deliver a webhook.
	 *
	 * @returns a function that removes the listener
	 */
	onAttempt(listener: AttemptListener): () => void;
	/** Deletes everything except webhook endpoints, including delivery rules and faults. The clock keeps its time. */
	reset(): void;
	/** Stops all timers: sessions no longer expire, debits no longer settle and webhooks are no longer retried. */
	close(): void;
}
