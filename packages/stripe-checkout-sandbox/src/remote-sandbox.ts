import type Stripe from 'stripe';
import type { PaymentResult } from './checkout/payment-processor.ts';
import type { Fault } from './faults/faults.ts';
import type { Payment } from './payment.ts';
import type { DisputeRequest } from './reversals/open-dispute.ts';
import type { RefundRequest } from './reversals/issue-refund.ts';
import type { Delivery } from './webhooks/types.ts';

/** What a customer enters: a `Payment` whose card is the number of a test card. */
export interface RemotePayment extends Omit<Payment, 'card'> {
	/** Number of a test card. @default '4242424242424242', if the session accepts cards */
	card?: string;
}

/** A sandbox in another process. Its methods work like those of `Sandbox`, and reject with the sandbox's error message. */
export interface RemoteSandbox {
	/** URL of the sandbox. */
	readonly url: string;
	/** API key of the account. */
	readonly key: string;
	/** Creates an isolated account (see `Sandbox.account`) and, if given, its webhook endpoint. */
	account(name: string, webhook?: { url: string; secret?: string }): Promise<RemoteSandbox>;
	pay(sessionId: string, payment?: RemotePayment): Promise<PaymentResult>;
	settle(sessionId: string, outcome?: 'succeeded' | 'failed'): Promise<Stripe.Checkout.Session>;
	capture(payment: string, options?: { amount?: number }): Promise<Stripe.PaymentIntent>;
	cancel(payment: string): Promise<Stripe.PaymentIntent>;
	refund(
		payment: string,
		request?: Pick<RefundRequest, 'amount' | 'reason' | 'status'>
	): Promise<Stripe.Refund>;
	dispute(
		payment: string,
		request?: Pick<DisputeRequest, 'amount' | 'reason' | 'status'>
	): Promise<Stripe.Dispute>;
	/** Advances the clock by a number of seconds. */
	advance(seconds: number): Promise<void>;
	addFault(fault: Fault): Promise<void>;
	/** Delivers an event again. */
	resend(eventId: string): Promise<void>;
	/** Webhook deliveries with their attempts, oldest first. */
	deliveries(filter?: {
		event?: string;
		type?: string;
		url?: string;
		status?: Delivery['status'];
	}): Promise<Delivery[]>;
	/** Resolves when no delivery attempt is in progress. */
	idle(): Promise<void>;
	/** Deletes everything except webhook endpoints. */
	reset(): Promise<void>;
}

/**
 * Controls a sandbox that runs in another process, e.g. `npx stripe-checkout-sandbox`.
 *
 * @param url the sandbox's URL
 * @example
 * const sandbox = connectSandbox('http://localhost:12111');
 * await sandbox.pay(session.id, { email: 'ada@example.com' });
 */
export function connectSandbox(url = 'http://localhost:12111'): RemoteSandbox {
	return controlAccount(new URL(url).origin, '/_sandbox', 'sk_test_sandbox');
}

function controlAccount(url: string, base: string, key: string): RemoteSandbox {
	async function send<T>(path: string, init?: RequestInit): Promise<T> {
		const response = await fetch(`${url}${base}${path}`, init);
		const result = await response.json();
		if (response.ok) return result;
		throw new Error(result.error ?? `The sandbox responded with status ${response.status}.`);
	}
	const post = <T>(path: string, fields: object = {}): Promise<T> =>
		send(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(fields)
		});
	return {
		url,
		key,
		async account(name, webhook) {
			const fields = { name, webhook: webhook?.url, secret: webhook?.secret };
			await post('/accounts', fields);
			return controlAccount(url, `${base}/accounts/${name}`, `sk_test_${name}`);
		},
		pay: (id, payment = {}) => post(`/sessions/${id}/pay`, toCommandFields(payment)),
		settle: (id, outcome) => post(`/sessions/${id}/settle`, { outcome }),
		capture: (payment, options) => post(`/sessions/${payment}/capture`, options),
		cancel: (payment) => post(`/sessions/${payment}/cancel`),
		refund: (payment, request) => post('/refunds', { ...request, payment }),
		dispute: (payment, request) => post('/disputes', { ...request, payment }),
		advance: (seconds) => post('/clock', { advance: seconds }),
		addFault: (fault) => post('/faults', fault),
		resend: (id) => post(`/events/${id}/resend`),
		async deliveries(filter = {}) {
			const query = new URLSearchParams(filter);
			const { deliveries } = await send<{ deliveries: Delivery[] }>(`/deliveries?${query}`);
			return deliveries;
		},
		idle: () => post('/idle'),
		reset: () => post('/reset')
	};
}

/** Renames the fields of a payment as the command names them: `postalCode` becomes `postal_code`. */
function toCommandFields(payment: RemotePayment): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(payment).map(([name, value]) => [
			name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
			value
		])
	);
}
