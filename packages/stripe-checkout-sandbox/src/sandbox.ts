import type Stripe from 'stripe';
import type { Account } from './account.ts';
import { createAgenda } from './agenda.ts';
import { createApp } from './app.ts';
import { createCashier, type PaymentResult } from './checkout/pay.ts';
import { settleDebit } from './checkout/settle.ts';
import { watch } from './checkout/watch.ts';
import { seconds, systemClock } from './clock.ts';
import { createEvent, type SandboxEvent } from './objects/event.ts';
import type { SandboxOptions, WebhookOptions } from './options.ts';
import { fillIn, type Payment } from './payment.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import { createStore } from './store.ts';
import { createCourier } from './webhooks/courier.ts';
import { addEndpoint } from './webhooks/endpoints.ts';
import type { Delivery } from './webhooks/types.ts';

/** A running sandbox. */
export interface Sandbox {
	/** Answers a request to Stripe's API, to the payment page or to the sandbox's own pages. */
	fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
	/** Where the payment page is reached. Sessions get it when they are created. */
	url: string;
	/**
	 * Sends webhooks to an address from now on; a second call for the same address replaces the first.
	 *
	 * @returns the endpoint, with the secret that its signatures are made with
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
	 * Ends a bank debit now, as its account number foretells or as told; resolves once webhooks were tried.
	 *
	 * @throws Error when the session has no debit under way
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
 * const stripe = new Stripe('sk_test_123', { httpClient: Stripe.createFetchHttpClient(sandbox.fetch) });
 * @see https://docs.stripe.com/payments/checkout
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
	const store = options.snapshot ? readSnapshot(options.snapshot) : createStore();
	const agenda = createAgenda(options.clock ?? systemClock);
	const listeners = new Set<() => void>();
	const changed = (): void => listeners.forEach((listener) => listener());
	const courier = createCourier({
		clock: agenda,
		store,
		retries: (options.retries ?? [1, 5, 25]).map((wait) => wait * 1000),
		fetch: (request) => fetch(request),
		changed
	});
	const account: Account = {
		clock: agenda,
		store,
		url: origin(options.url ?? 'http://localhost:12111'),
		settleAfter: (options.settleAfter ?? 5) * 1000,
		publish(fact, cause = null) {
			const event = createEvent(fact, seconds(agenda), cause);
			store.events.set(event.id, event);
			courier.dispatch(event);
			changed();
			return event;
		},
		answered: (eventId) => courier.answered(eventId),
		changed
	};
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
			account.url = origin(url);
		},
		webhook(url, { secret, events, fetch } = {}) {
			if (!URL.canParse(url)) {
				throw new TypeError(`sandbox.webhook: '${url}' is not an absolute URL.`);
			}
			const secrets = secret === undefined ? undefined : [secret].flat();
			if (secrets?.some((each) => each === '') || secrets?.length === 0) {
				throw new TypeError('sandbox.webhook: secret is empty. Leave it out to get a new one.');
			}
			for (const [id, { endpoint }] of store.endpoints) {
				if (endpoint.url === url) store.endpoints.delete(id);
			}
			const record = addEndpoint(store, agenda, {
				url,
				...(secrets && { secrets }),
				...(events && { events })
			});
			if (fetch) courier.reach(record.endpoint.id, fetch);
			return { ...record.endpoint, secret: record.secrets[0] ?? '' };
		},
		pay: async (sessionId, payment) => {
			const record = find(sessionId);
			return structuredClone(await pay(record, fillIn(payment, agenda.now())));
		},
		async settle(sessionId, outcome) {
			const record = find(sessionId);
			if (!settleDebit(account, record, outcome)) {
				throw new Error(`Session ${sessionId} has no bank debit under way.`);
			}
			await courier.idle();
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

	for (const { url, ...webhook } of options.webhooks ?? []) sandbox.webhook(url, webhook);
	for (const record of store.sessions.values()) watch(account, record);
	courier.resume();
	return sandbox;
}

function origin(url: string): string {
	if (!/^https?:/.test(url) || !URL.canParse(url)) {
		throw new TypeError(`createSandbox: url '${url}' is not an absolute http(s) URL.`);
	}
	return url.replace(/\/+$/, '');
}
