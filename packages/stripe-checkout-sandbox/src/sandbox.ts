import type Stripe from 'stripe';
import { openAccount } from './account.ts';
import { createApp } from './app.ts';
import { createCashier, type PaymentResult } from './checkout/pay.ts';
import { settleDebit } from './checkout/settle.ts';
import { watch } from './checkout/watch.ts';
import type { SandboxEvent } from './objects/event.ts';
import { readOrigin, type SandboxOptions, type WebhookOptions } from './options.ts';
import { fillIn, type Payment } from './payment.ts';
import { writeSnapshot } from './snapshot.ts';
import { keepEndpoints, setEndpoint } from './webhooks/endpoints.ts';
import { readWebhook } from './webhooks/read-options.ts';
import type { Delivery } from './webhooks/types.ts';

/** A running sandbox. */
export interface Sandbox {
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
	/** Stops all timers: nothing expires, settles or is retried any more. */
	close(): void;
}

/**
 * Makes a stand-in for Stripe Checkout that keeps everything in memory and needs no key, port or network.
 *
 * @throws TypeError for an option that makes no sense
 * @example
 * const sandbox = createSandbox();
 * const httpClient = Stripe.createFetchHttpClient(sandbox.fetch);
 * const stripe = new Stripe('sk_test_123', { httpClient });
 * @see https://docs.stripe.com/payments/checkout
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
	const { account, agenda, courier, listeners } = openAccount(options);
	const { store } = account;
	const pay = createCashier(account);
	const app = createApp(account, pay);
	const find = (id: string) => {
		const record = store.sessions.get(id);
		if (!record) throw new Error(`No such checkout.session: '${id}'`);
		return record;
	};

	const sandbox: Sandbox = {
		fetch: async (input, init) => app.fetch(new Request(input, init)),
		get url() {
			return account.url;
		},
		set url(url) {
			account.url = readOrigin(url);
		},
		webhook(url, webhook = {}) {
			const { endpoint, secrets } = setEndpoint(store, agenda, readWebhook(url, webhook));
			if (webhook.fetch) courier.reach(endpoint.id, webhook.fetch);
			account.changed();
			return { ...endpoint, secret: secrets[0] ?? '' };
		},
		async pay(sessionId, payment) {
			const result = await pay(find(sessionId), fillIn(payment, agenda.now()));
			return structuredClone(result);
		},
		async settle(sessionId, outcome) {
			const record = find(sessionId);
			const event = settleDebit(account, record, outcome);
			if (!event) throw new Error(`Session ${sessionId} has no bank debit under way.`);
			await courier.answered(event.id);
			return structuredClone(record.session);
		},
		get events() {
			return structuredClone([...store.events.values()]);
		},
		get deliveries() {
			return structuredClone([...store.deliveries.values()]);
		},
		idle: () => courier.idle(),
		snapshot: () => writeSnapshot(store),
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close: () => agenda.clear()
	};

	if (options.webhooks) {
		keepEndpoints(
			store,
			options.webhooks.map(({ url }) => url)
		);
	}
	for (const { url, ...webhook } of options.webhooks ?? []) sandbox.webhook(url, webhook);
	for (const record of store.sessions.values()) watch(account, record);
	courier.resume();
	return sandbox;
}
