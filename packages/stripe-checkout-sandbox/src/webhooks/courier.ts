import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { SandboxEvent } from '../objects/event.ts';
import type { Store } from '../store.ts';
import { prettyJson } from '../wire/json.ts';
import { attemptDelivery, type WebhookFetch } from './attempt.ts';
import { createDelivery, deliveriesOf, endpointsFor, undeliveredEvents } from './delivery.ts';
import type { DeliveryRules } from './rules.ts';
import type { Delivery } from './types.ts';

/** What a courier works with. */
export interface CourierOptions {
	clock: Clock;
	store: Store;
	/** Waits before each retry, in milliseconds of the sandbox's clock. */
	retries: readonly number[];
	rules: DeliveryRules;
	fetch: WebhookFetch;
	changed: () => void;
}

/** Takes events to the endpoints that want them, and again when they fail. */
export interface Courier {
	/** Starts the deliveries of an event, as far as no rule puts them off. */
	dispatch(event: SandboxEvent): void;
	/** Makes one attempt now, whatever came of the earlier ones; a failed one is not repeated. */
	resend(delivery: Delivery): Promise<void>;
	/** Starts a delivery that was held. */
	release(delivery: Delivery): Promise<void>;
	/** Resolves once every first attempt of an event that began at once has ended. */
	answered(eventId: string): Promise<unknown>;
	/** Resolves when no attempt is under way; a retry that waits for its time is not. */
	idle(): Promise<void>;
	/** Gives an endpoint a way of its own to be reached. */
	reach(endpointId: string, fetch: WebhookFetch): void;
	/** Takes up the deliveries of a restored store. */
	resume(): void;
}

/** Makes the courier of one sandbox. */
export function createCourier(options: CourierOptions): Courier {
	const { clock, store, retries, rules, fetch, changed } = options;
	const ways = new Map<string, WebhookFetch>();
	const underway = new Set<Promise<void>>();
	const firsts = new Map<string, Promise<void>[]>();

	function start(delivery: Delivery, resent = false): Promise<void> {
		const run = attempt(delivery, resent).finally(() => underway.delete(run));
		underway.add(run);
		return run;
	}

	async function attempt(delivery: Delivery, resent: boolean): Promise<void> {
		const record = store.endpoints.get(delivery.endpointId);
		if (!resent) delivery.nextAttemptAt = null;
		if (!record) {
			delivery.status = 'failed';
			return changed();
		}
		const way = ways.get(delivery.endpointId) ?? fetch;
		const result = await attemptDelivery(delivery, record.secrets, { clock, fetch: way });
		delivery.attempts.push(resent ? { ...result, resent } : result);
		if (result.error === null) succeed(delivery);
		else if (!resent && delivery.status === 'pending') retry(delivery);
		changed();
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
		const tries = delivery.attempts.filter(({ resent }) => !resent).length;
		const wait = retries[tries - 1];
		if (wait === undefined) delivery.status = 'failed';
		else startIn(wait, delivery);
	}

	function startIn(wait: number, delivery: Delivery): void {
		delivery.nextAttemptAt = clock.now() + wait;
		clock.after(wait, () => {
			// It may have been resent with success in the meantime, or forgotten.
			const known = store.deliveries.get(delivery.id) === delivery;
			if (known && delivery.status === 'pending') void start(delivery);
		});
	}

	function route(delivery: Delivery): Promise<void>[] {
		const { dropped, held, wait, copies } = rules.routeOf(delivery);
		const twins = Array.from({ length: copies }, () => ({
			...delivery,
			attempts: [],
			id: newId('delivery')
		}));
		const all = [delivery, ...twins];
		for (const each of all) {
			store.deliveries.set(each.id, each);
			if (dropped || held) each.status = dropped ? 'dropped' : 'held';
			else if (wait > 0) startIn(wait, each);
		}
		return dropped || held || wait > 0 ? [] : all.map((each) => start(each));
	}

	return {
		dispatch(event) {
			const endpoints = endpointsFor(store, event.type);
			event.pending_webhooks = endpoints.length;
			const body = prettyJson(event);
			const deliveries = endpoints.map((record) => createDelivery(event, record, body));
			const runs = deliveries.flatMap(route);
			firsts.set(event.id, runs);
			void Promise.all(runs).then(() => firsts.delete(event.id));
		},
		resend: (delivery) => start(delivery, true),
		release(delivery) {
			delivery.status = 'pending';
			return start(delivery);
		},
		answered: (eventId) => Promise.all(firsts.get(eventId) ?? []),
		async idle() {
			while (underway.size > 0) await Promise.all(underway);
		},
		reach: (endpointId, way) => void ways.set(endpointId, way),
		resume() {
			for (const delivery of store.deliveries.values()) {
				if (delivery.status !== 'pending') continue;
				startIn(Math.max(0, (delivery.nextAttemptAt ?? 0) - clock.now()), delivery);
			}
		}
	};
}
