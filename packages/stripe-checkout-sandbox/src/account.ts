import { createActivityLog, type ActivityLog } from './activity-log.ts';
import type { Parent } from './accounts.ts';
import { createRateLimit } from './api/rate-limit.ts';
import { createScheduler } from './scheduler.ts';
import { createTimestamps, type Timestamps } from './timestamps.ts';
import { systemClock, type Clock } from './clock.ts';
import { createEvent, type Cause, type EventDraft, type SandboxEvent } from './objects/event.ts';
import { normalizeHost, normalizeOrigin, type SandboxOptions } from './options.ts';
import { readSnapshot, type State } from './snapshot.ts';
import { readSettings, type AccountSettings } from './settings.ts';
import { createStore, type Store } from './store.ts';
import { createDispatcher } from './webhooks/dispatcher.ts';
import type { AttemptListener } from './webhooks/types.ts';
import { createDeliveryRules } from './webhooks/delivery-rules.ts';

/** Internal state and services of one sandbox. */
export interface Account {
	readonly clock: Clock;
	/** Assigns timestamps to changes and events. */
	readonly timestamps: Timestamps;
	readonly store: Store;
	/** Origin of the payment page, without a trailing slash. */
	url: string;
	/** Host names that are accepted in addition to loopback names, in lower case. */
	readonly allowedHosts: ReadonlySet<string>;
	readonly settings: AccountSettings;
	/** Newest API requests, page views and events, for the dashboard. */
	readonly log: ActivityLog;
	/** Path of the dashboard. */
	readonly base: string;
	/** Delay of asynchronous outcomes (bank debits, refunds and disputes of test cards), in milliseconds. */
	readonly settleAfter: number;
	/** Stores an event and starts its webhook deliveries. */
	publish(fact: EventDraft, cause?: Cause | null): SandboxEvent;
	/** Delivers an event of a connected account to the endpoints with `connect: true`. */
	receiveConnected(event: SandboxEvent, account: string): void;
	/** Resolves when the first delivery attempts of an event have ended, whether or not they succeeded. */
	waitForDeliveries(eventId: string): Promise<unknown>;
	/** Counts a request to the API. @throws ApiError (429) if there are too many */
	countRequest(): void;
	/** Notifies the listeners of `onChange`. */
	changed(): void;
}

/** Creates the state of a sandbox, empty or restored from `options.snapshot`. */
export function createAccount(options: SandboxOptions, parent: Parent) {
	const {
		store,
		clockOffset,
		accounts: savedAccounts
	}: State = options.snapshot
		? readSnapshot(options.snapshot)
		: { store: createStore(), clockOffset: 0, accounts: {} };
	const scheduler = createScheduler(options.clock ?? systemClock, clockOffset);
	const timestamps = createTimestamps(scheduler, store.events.values());
	timestamps.sameSecond = options.sameSecond ?? false;
	const listeners = new Set<() => void>();
	const changed = (): void => listeners.forEach((listener) => listener());
	const attemptListeners = new Set<AttemptListener>();
	const rules = createDeliveryRules();
	const dispatcher = createDispatcher({
		clock: scheduler,
		store,
		retries: (options.retries ?? [1, 5, 25]).map((wait) => wait * 1000),
		rules,
		fetch: (request) => fetch(request),
		changed,
		attempted: (delivery, attempt) => {
			for (const listener of attemptListeners) {
				listener(structuredClone(delivery), structuredClone(attempt));
			}
		}
	});
	const account: Account = {
		clock: scheduler,
		timestamps,
		store,
		url: normalizeOrigin(options.url ?? 'http://localhost:12111'),
		allowedHosts: new Set(options.allowedHosts?.map(normalizeHost)),
		settings: readSettings(options, parent.id),
		base: parent.base,
		log: createActivityLog(),
		settleAfter: (options.settleAfter ?? 5) * 1000,
		publish(fact, cause = null) {
			const event = createEvent(fact, timestamps.ofEvent(fact.data.object), cause);
			store.events.set(event.id, event);
			account.log.add({ kind: 'event', at: scheduler.now(), id: event.id });
			dispatcher.dispatch(event);
			parent.onEvent?.(event);
			changed();
			return event;
		},
		receiveConnected(sent, connected) {
			const event: SandboxEvent = { ...structuredClone(sent), account: connected };
			store.events.set(event.id, event);
			dispatcher.dispatch(event);
			changed();
		},
		waitForDeliveries: (eventId) => dispatcher.waitForDeliveries(eventId),
		countRequest: createRateLimit(scheduler, options.rateLimit),
		changed
	};
	return { account, scheduler, dispatcher, rules, listeners, attemptListeners, savedAccounts };
}
