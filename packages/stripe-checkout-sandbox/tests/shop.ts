import Stripe from 'stripe';
import { createSandbox, type Sandbox, type SandboxOptions } from '../src/index.ts';

export const secret = 'whsec_for_tests';
export const hookUrl = 'http://shop.test/webhooks/stripe';

/** A webhook as received. */
export interface Received {
	request: Request;
	body: string;
	event: Stripe.Event;
}

/** A sandbox, an SDK client and a webhook receiver, all in-process. */
export interface Shop {
	sandbox: Sandbox;
	stripe: Stripe;
	received: Received[];
	/** Next responses of the webhook receiver; 200 if empty. */
	responses: (() => Response | Promise<Response>)[];
}

export function createShop(options: SandboxOptions = {}): Shop {
	const sandbox = createSandbox(options);
	const stripe = clientOf(sandbox);
	const received: Received[] = [];
	const responses: Shop['responses'] = [];
	sandbox.webhook(hookUrl, {
		secret,
		async fetch(request) {
			const body = await request.clone().text();
			received.push({ request, body, event: JSON.parse(body) });
			return responses.shift()?.() ?? new Response('ok');
		}
	});
	return { sandbox, stripe, received, responses };
}

export function clientOf(sandbox: Sandbox, key = 'sk_test_123'): Stripe {
	return new Stripe(key, {
		httpClient: Stripe.createFetchHttpClient(sandbox.fetch),
		maxNetworkRetries: 0
	});
}

/** Parameters of a session for two books. */
export function twoBooks(
	more: Stripe.Checkout.SessionCreateParams = {}
): Stripe.Checkout.SessionCreateParams {
	return {
		mode: 'payment',
		line_items: [book('Middlemarch', 999), book('Emma', 501)],
		success_url: 'http://shop.test/success?session_id={CHECKOUT_SESSION_ID}',
		cancel_url: 'http://shop.test/cart',
		...more
	};
}

export function book(name: string, amount: number): Stripe.Checkout.SessionCreateParams.LineItem {
	return {
		quantity: 1,
		price_data: {
			currency: 'usd',
			unit_amount: amount,
			product_data: { name, metadata: { book_id: name.toLowerCase() } }
		}
	};
}

/** Valid input of the payment form. */
export const goodCard = {
	email: 'Ada@Example.com',
	method: 'card',
	number: '4242 4242 4242 4242',
	expiry: '12 / 34',
	cvc: '123',
	name: 'Ada Lovelace',
	country: 'GB',
	postcode: 'SW1A 1AA'
};

/** Submits the payment form. */
export function submit(
	sandbox: Pick<Sandbox, 'fetch'>,
	url: string | null,
	form: Record<string, string> = goodCard
): Promise<Response> {
	return sandbox.fetch(url ?? '', { method: 'POST', body: new URLSearchParams(form) });
}
