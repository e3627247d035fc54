import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import type { SandboxEvent } from '../objects/event.ts';
import type { Store } from '../store.ts';
import { prettyJson } from '../wire/json.ts';
import { attemptDelivery, type WebhookFetch } from './attempt.ts';
import type { Delivery, EndpointRecord } from './types.ts';

/** What a courier works with. */
export interface CourierOptions {
	clock: Clock;
	store: Store;
	/** Waits before each retry, in milliseconds of the sandbox's clock. */
	retries: readonly number[];
	fetch: WebhookFetch;
	changed: () => void;
}

/** Takes events to the endpoints that want them, and again when they fail. */
export interface Courier {
	/** Starts the deliveries of an event. */
	dispatch(event: SandboxEvent): void;
	/** Resolves once every first attempt of an event has ended. */
	answered(eventId: string): Promise<unknown>;
	/** Resolves when no attempt is under way; a retry that waits for its time is not. */
	idle(): Promise<void>;
	/** Gives an endpoint a way of its own to be reached. */
	reach(endpointId: string, fetch: WebhookFetch): void;
	/** Takes up the deliveries of a restored store. */
	resume(): void;
}

export function createCourier({ clock, store, retries, fetch, changed }: CourierOptions): Courier {
	const ways = new Map<string, WebhookFetch>();
	const underway = new Set<Promise<void>>();
	const firsts = new Map<string, Promise<void>[]>();

	function start(delivery: Delivery): Promise<void> {
		const run = attempt(delivery).finally(() => underway.delete(run));
		underway.add(run);
		return run;
	}

	async function attempt(delivery: Delivery): Promise<void> {
		const record = store.endpoints.get(delivery.endpointId);
		delivery.nextAttemptAt = null;
		if (!record) {
			delivery.status = 'failed';
			return changed();
		}
		const way = ways.get(delivery.endpointId) ?? fetch;
		const result = await attemptDelivery(delivery, record.secrets, { clock, fetch: way });
		delivery.attempts.push(result);
		if (result.error === null) succeed(delivery);
		else retry(delivery);
		changed();
	}

	function succeed(delivery: Delivery): void {
		delivery.status = 'succeeded';
		const event = store.events.get(delivery.eventId);
		if (event) event.pending_webhooks -= 1;
	}

	function retry(delivery: Delivery): void {
		const wait = retries[delivery.attempts.length - 1];
		if (wait === undefined) {
			delivery.status = 'failed';
			return;
		}
		delivery.nextAttemptAt = clock.now() + wait;
		clock.after(wait, () => void start(delivery));
	}

	return {
		dispatch(event) {
			const endpoints = [...store.endpoints.values()].filter((each) => wants(each, event.type));
			event.pending_webhooks = endpoints.length;
			const body = prettyJson(event);
			const deliveries = endpoints.map(({ endpoint }) => createDelivery(event, endpoint, body));
			for (const delivery of deliveries) store.deliveries.set(delivery.id, delivery);
			const runs = deliveries.map(start);
			firsts.set(event.id, runs);
			void Promise.all(runs).then(() => firsts.delete(event.id));
		},
		answered: (eventId) => Promise.all(firsts.get(eventId) ?? []),
		async idle() {
			while (underway.size > 0) await Promise.all(underway);
		},
		reach: (endpointId, way) => void ways.set(endpointId, way),
		resume() {
			for (const delivery of store.deliveries.values()) {
				if (delivery.status !== 'pending') continue;
				const wait = (delivery.nextAttemptAt ?? 0) - clock.now();
				clock.after(Math.max(0, wait), () => void start(delivery));
			}
		}
	};
}

function wants({ endpoint }: EndpointRecord, type: string): boolean {
	if (endpoint.status !== 'enabled') return false;
	return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(type);
}

function createDelivery(
	event: SandboxEvent,
	endpoint: EndpointRecord['endpoint'],
	body: string
): Delivery {
	return {
		id: newId('delivery'),
		eventId: event.id,
		eventType: event.type,
		endpointId: endpoint.id,
		url: endpoint.url,
		status: 'pending',
		attempts: [],
		nextAttemptAt: null,
		body
	};
}
