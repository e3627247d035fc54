import { createAccount } from './account.ts';
import { createAccounts, ownsPage, type Node, type Parent } from './accounts.ts';
import { createApp } from './app.ts';
import { createCaptureControl } from './checkout/capture-control.ts';
import { createPaymentProcessor } from './checkout/payment-processor.ts';
import { payAsCustomer } from './checkout/pay-as-customer.ts';
import { settleDebit } from './checkout/settle.ts';
import { createClockControl } from './clock-control.ts';
import { withFaults } from './faults/with-faults.ts';
import { createFaults } from './faults/faults.ts';
import { rejectUntrusted } from './reject-untrusted.ts';
import { normalizeOrigin, type SandboxOptions } from './options.ts';
import { createReversalControl } from './reversals/reversal-control.ts';
import { resumeSchedules } from './resume-schedules.ts';
import type { Sandbox } from './sandbox-type.ts';
import { writeSnapshot } from './snapshot.ts';
import { clearStore } from './store.ts';
import { createDeliveryControl } from './webhooks/delivery-control.ts';
import { removeOtherEndpoints, upsertEndpoint } from './webhooks/endpoints.ts';
import { readWebhookOptions } from './webhooks/read-webhook-options.ts';

/**
 * Creates an in-memory sandbox of Stripe Checkout that needs no API key, port or network.
 *
 * @throws TypeError if an option is invalid
 * @example
 * const sandbox = createSandbox();
 * const httpClient = Stripe.createFetchHttpClient(sandbox.fetch);
 * const stripe = new Stripe('sk_test_123', { httpClient });
 * @see https://docs.stripe.com/payments/checkout
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
	return createNode(options, { base: '/_sandbox' }).sandbox;
}

function createNode(options: SandboxOptions, parent: Parent): Node {
	const { account, scheduler, dispatcher, rules, listeners, attemptListeners, savedAccounts } =
		createAccount(options, parent);
	const { timestamps, changed, store } = account;
	const processor = createPaymentProcessor(account);
	const faults = createFaults();
	const accounts = createAccounts(account, (name, own) => {
		const shared = { ...options, clock: scheduler, url: account.url };
		delete shared.account;
		delete shared.snapshot;
		const saved = savedAccounts[name];
		if (saved) shared.snapshot = saved;
		delete shared.webhooks;
		const node = createNode(shared, own);
		node.sandbox.onChange(changed);
		return node;
	});
	const find = (id: string) => {
		const record = store.sessions.get(id);
		if (!record) throw new Error(`No such checkout.session: '${id}'`);
		return record;
	};

	const sandbox: Sandbox = {
		async fetch(input, init) {
			const request = new Request(input, init);
			const rejected = await rejectUntrusted(account, request);
			if (rejected) return rejected;
			return accounts.route(request)?.fetch(request) ?? handleRequest(request);
		},
		get url() {
			return account.url;
		},
		set url(url) {
			account.url = normalizeOrigin(url);
			for (const node of accounts.all()) node.sandbox.url = url;
		},
		accountId: account.settings.id,
		account: (name) => accounts.get(name).sandbox,
		get accounts() {
			return accounts.names();
		},
		webhook(url, webhook = {}) {
			const { endpoint, secrets } = upsertEndpoint(
				store,
				scheduler,
				readWebhookOptions(url, webhook)
			);
			if (webhook.fetch) dispatcher.setFetch(endpoint.id, webhook.fetch);
			changed();
			return { ...endpoint, secret: secrets[0] ?? '' };
		},
		async pay(sessionId, payment) {
			return structuredClone(
				await payAsCustomer(account, processor, find(sessionId), payment, scheduler.now())
			);
		},
		async settle(sessionId, outcome) {
			const record = find(sessionId);
			const event = settleDebit(account, record, outcome);
			if (!event) throw new Error(`Session ${sessionId} has no pending bank debit.`);
			await dispatcher.waitForDeliveries(event.id);
			return structuredClone(record.session);
		},
		...createCaptureControl(account),
		...createReversalControl(account),
		clock: createClockControl(scheduler, timestamps, changed),
		faults,
		deliver: createDeliveryControl(account, dispatcher, rules),
		get events() {
			return structuredClone([...store.events.values()]);
		},
		get deliveries() {
			return structuredClone([...store.deliveries.values()]);
		},
		async idle() {
			await dispatcher.idle();
			await Promise.all(accounts.all().map((node) => node.sandbox.idle()));
		},
		snapshot() {
			const others = accounts.names().map((name) => [name, sandbox.account(name).snapshot()]);
			const { offset: clockOffset } = scheduler;
			return writeSnapshot({ store, clockOffset, accounts: Object.fromEntries(others) });
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		onAttempt(listener) {
			attemptListeners.add(listener);
			return () => void attemptListeners.delete(listener);
		},
		reset() {
			clearStore(store);
			rules.clear();
			faults.clear();
			account.log.clear();
			for (const node of accounts.all()) node.sandbox.reset();
			changed();
		},
		close: () => scheduler.clear()
	};
	const app = createApp(account, processor, sandbox);
	const handleRequest = withFaults(account, faults, async (request, delay) =>
		app.fetch(request, { delay })
	);

	if (options.webhooks) {
		removeOtherEndpoints(
			store,
			options.webhooks.map(({ url }) => url)
		);
	}
	for (const { url, ...webhook } of options.webhooks ?? []) sandbox.webhook(url, webhook);
	for (const name of Object.keys(savedAccounts)) accounts.get(name);
	resumeSchedules(account);
	dispatcher.resume();
	const owns = (pathname: string): boolean =>
		ownsPage(account, pathname) || accounts.all().some((node) => node.owns(pathname));
	return { sandbox, account, owns };
}
