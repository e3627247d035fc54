import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { SandboxEvent } from '../objects/event.ts';
import type { Store } from '../store.ts';
import { attemptDelivery, type WebhookFetch } from './attempt.ts';
import { createDelivery, deliveriesOf, endpointsFor, undeliveredEvents } from './delivery.ts';
import type { DeliveryRules } from './delivery-rules.ts';
import type { Attempt, Delivery } from './types.ts';

/** Dependencies of a dispatcher. */
export interface DispatcherOptions {
	clock: Clock;
	store: Store;
	/** Delays before each retry, in milliseconds of the sandbox's clock. */
	retries: readonly number[];
	rules: DeliveryRules;
	/** Sends the requests of endpoints without their own `fetch`. */
	fetch: WebhookFetch;
	/** Called after every change of a delivery. */
	changed: () => void;
	/** Called after every attempt to deliver. */
	attempted: (delivery: Delivery, attempt: Attempt) => void;
}

/** Delivers events to webhook endpoints and retries failed deliveries. */
export interface Dispatcher {
	/** Starts the deliveries of an event, subject to the delivery rules. */
	dispatch(event: SandboxEvent): void;
	/** Makes one attempt now, regardless of earlier ones. It is not retried. */
	resend(delivery: Delivery): Promise<void>;
	/** Starts a held delivery. */
	release(delivery: Delivery): Promise<void>;
	/** Resolves when the immediate first attempts of an event have ended. */
	waitForDeliveries(eventId: string): Promise<unknown>;
	/** Resolves when no attempt is in progress. Scheduled retries are not awaited. */
	idle(): Promise<void>;
	/** Sets the `fetch` of an endpoint. */
	setFetch(endpointId: string, fetch: WebhookFetch): void;
	/** Resumes the pending deliveries of a restored store. */
	resume(): void;
}

/** Creates the dispatcher of a sandbox. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
	const { clock, store, retries, rules, fetch, changed, attempted } = options;
	const customFetches = new Map<string, WebhookFetch>();
	const inProgress = new Set<Promise<void>>();
	const firstAttempts = new Map<string, Promise<void>[]>();

	function start(delivery: Delivery, resent = false): Promise<void> {
		const run = attempt(delivery, resent).finally(() => inProgress.delete(run));
		inProgress.add(run);
		return run;
	}

	async function attempt(delivery: Delivery, resent: boolean): Promise<void> {
		const record = store.endpoints.get(delivery.endpointId);
		if (!resent) delivery.nextAttemptAt = null;
		if (record?.endpoint.status !== 'enabled') {
			delivery.status = 'failed';
			return changed();
		}
		const endpointFetch = customFetches.get(delivery.endpointId) ?? fetch;
		const sent = await attemptDelivery(delivery, record.secrets, { clock, fetch: endpointFetch });
		const result: Attempt = resent ? { ...sent, resent } : sent;
		delivery.attempts.push(result);
		if (result.error === null) succeed(delivery);
		else if (!resent && delivery.status === 'pending') retry(delivery);
		changed();
		attempted(delivery, result);
	}

	function succeed(delivery: Delivery): void {
		delivery.status = 'succeeded';
		delivery.nextAttemptAt = null;
		const event = store.events.get(delivery.eventId);
		if (!event) return;
		const deliveries = deliveriesOf(store, event.id);
		event.pending_webhooks = undeliveredEvents(deliveries).get(event.id) ?? 0;
	}

	function retry(delivery: Delivery): void {
		const attemptCount = delivery.attempts.filter(({ resent }) => !resent).length;
		const wait = retries[attemptCount - 1];
		if (wait === undefined) delivery.status = 'failed';
		else startIn(wait, delivery);
	}

	function startIn(wait: number, delivery: Delivery): void {
		delivery.nextAttemptAt = clock.now() + wait;
		clock.after(wait, () => {
			// It may have been resent successfully, or deleted by a reset.
			const isStored = store.deliveries.get(delivery.id) === delivery;
			if (isStored && delivery.status === 'pending') void start(delivery);
		});
	}

	function route(delivery: Delivery): Promise<void>[] {
		const { dropped, held, wait, copies } = rules.routeOf(delivery);
		const duplicates = Array.from({ length: copies }, () => ({
			...delivery,
			attempts: [],
			id: newId('delivery')
		}));
		const all = [delivery, ...duplicates];
		for (const each of all) {
			store.deliveries.set(each.id, each);
			if (dropped || held) each.status = dropped ? 'dropped' : 'held';
			else if (wait > 0) startIn(wait, each);
		}
		return dropped || held || wait > 0 ? [] : all.map((each) => start(each));
	}

	return {
		dispatch(event) {
			const endpoints = endpointsFor(store, event);
			event.pending_webhooks = endpoints.length;
			const deliveries = endpoints.map((record) => createDelivery(event, record));
			const runs = deliveries.flatMap(route);
			firstAttempts.set(event.id, runs);
			void Promise.all(runs).then(() => firstAttempts.delete(event.id));
		},
		resend: (delivery) => start(delivery, true),
		release(delivery) {
			delivery.status = 'pending';
			return start(delivery);
		},
		waitForDeliveries: (eventId) => Promise.all(firstAttempts.get(eventId) ?? []),
		async idle() {
			while (inProgress.size > 0) await Promise.all(inProgress);
		},
		setFetch: (endpointId, endpointFetch) => void customFetches.set(endpointId, endpointFetch),
		resume() {
			for (const delivery of store.deliveries.values()) {
				if (delivery.status !== 'pending') continue;
				startIn(Math.max(0, (delivery.nextAttemptAt ?? 0) - clock.now()), delivery);
			}
		}
	};
}
