import { openAccount } from './account.ts';
import { createApp } from './app.ts';
import { createCaptureControl } from './checkout/capture-control.ts';
import { createCashier } from './checkout/pay.ts';
import { payAs } from './checkout/pay-as.ts';
import { settleDebit } from './checkout/settle.ts';
import { scheduleTransitions } from './checkout/watch.ts';
import { createClockControl } from './clock-control.ts';
import { withFaults } from './faults/around.ts';
import { createFaults } from './faults/faults.ts';
import { rejectUntrusted } from './guard.ts';
import { readOrigin, type SandboxOptions } from './options.ts';
import { createReversalControl } from './reversals/control.ts';
import { watchPlan } from './reversals/plans.ts';
import type { Sandbox } from './sandbox-type.ts';
import { writeSnapshot } from './snapshot.ts';
import { emptyStore } from './store.ts';
import { createDeliveryControl } from './webhooks/deliver.ts';
import { keepEndpoints, setEndpoint } from './webhooks/endpoints.ts';
import { readWebhook } from './webhooks/read-options.ts';

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
	const { account, agenda, courier, rules, listeners } = openAccount(options);
	const { calendar, changed, store } = account;
	const cashier = createCashier(account);
	const faults = createFaults();
	const find = (id: string) => {
		const record = store.sessions.get(id);
		if (!record) throw new Error(`No such checkout.session: '${id}'`);
		return record;
	};

	const sandbox: Sandbox = {
		async fetch(input, init) {
			const request = new Request(input, init);
			return (await rejectUntrusted(account, request)) ?? answer(request);
		},
		get url() {
			return account.url;
		},
		set url(url) {
			account.url = readOrigin(url);
		},
		webhook(url, webhook = {}) {
			const { endpoint, secrets } = setEndpoint(store, agenda, readWebhook(url, webhook));
			if (webhook.fetch) courier.reach(endpoint.id, webhook.fetch);
			changed();
			return { ...endpoint, secret: secrets[0] ?? '' };
		},
		async pay(sessionId, payment) {
			return structuredClone(await payAs(cashier, find(sessionId), payment, agenda.now()));
		},
		async settle(sessionId, outcome) {
			const record = find(sessionId);
			const event = settleDebit(account, record, outcome);
			if (!event) throw new Error(`Session ${sessionId} has no bank debit under way.`);
			await courier.answered(event.id);
			return structuredClone(record.session);
		},
		...createCaptureControl(account),
		...createReversalControl(account),
		clock: createClockControl(agenda, calendar, changed),
		faults,
		deliver: createDeliveryControl(account, courier, rules),
		get events() {
			return structuredClone([...store.events.values()]);
		},
		get deliveries() {
			return structuredClone([...store.deliveries.values()]);
		},
		idle: () => courier.idle(),
		snapshot: () => writeSnapshot(store, agenda.offset),
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		reset() {
			emptyStore(store);
			rules.clear();
			faults.clear();
			changed();
		},
		close: () => agenda.clear()
	};
	const app = createApp(account, cashier, sandbox);
	const answer = withFaults(account, faults, async (request, delay) =>
		app.fetch(request, { delay })
	);

	if (options.webhooks) {
		keepEndpoints(
			store,
			options.webhooks.map(({ url }) => url)
		);
	}
	for (const { url, ...webhook } of options.webhooks ?? []) sandbox.webhook(url, webhook);
	for (const record of store.sessions.values()) scheduleTransitions(account, record);
	for (const made of store.plans.values()) watchPlan(account, made);
	courier.resume();
	return sandbox;
}
