import Stripe from 'stripe';
import { webhookSecret } from './servers.ts';

const stripe = new Stripe('sk_test_benchmark');

/** The books of each order. */
const orderedBooks = ['slow-light', 'nobodys-orchard', 'it-works-on-mine'];

/** A signed delivery of `checkout.session.completed`. */
export interface Delivery {
	body: string;
	signature: string;
}

let orders = 0;

/** Creates the delivery of a new paid order of three books. */
export async function createDelivery(email?: string): Promise<Delivery> {
	orders += 1;
	const created = Math.floor(Date.now() / 1000);
	const number = String(orders).padStart(8, '0');
	const address = email ?? `reader-${number}@example.com`;
	const body = JSON.stringify({
		...{ id: `evt_${number}`, object: 'event', api_version: '2026-10-28.endive', created },
		...{ livemode: false, pending_webhooks: 1, request: { id: null, idempotency_key: null } },
		type: 'checkout.session.completed',
		data: {
			object: {
				...{ id: `cs_test_${number}`, object: 'checkout.session', mode: 'payment', created },
				...{ status: 'complete', payment_status: 'paid', livemode: false, currency: 'usd' },
				...{ amount_subtotal: 3000, amount_total: 3000, payment_intent: `pi_${number}` },
				client_reference_id: null,
				customer_details: { email: address, name: null, address: null, phone: null },
				customer_email: null,
				metadata: { ssb: 'bookstore', v: '1', n: '3', b0: orderedBooks.join() }
			}
		}
	});
	const signature = await stripe.webhooks.generateTestHeaderStringAsync({
		payload: body,
		secret: webhookSecret
	});
	return { body, signature };
}

/** Sends a delivery to a shop. @throws Error unless it is accepted */
export async function deliver(url: string, { body, signature }: Delivery): Promise<void> {
	const response = await fetch(`${url}/webhooks/stripe`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'stripe-signature': signature },
		body
	});
	if (!response.ok) throw new Error(`${url} answered a webhook with ${response.status}.`);
	await response.arrayBuffer();
}
