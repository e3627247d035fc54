import { createAgenda } from './agenda.ts';
import { createCalendar, type Calendar } from './calendar.ts';
import { systemClock, type Clock } from './clock.ts';
import { createEvent, type Cause, type Fact, type SandboxEvent } from './objects/event.ts';
import { readHost, readOrigin, type SandboxOptions } from './options.ts';
import { readSnapshot } from './snapshot.ts';
import { createStore, type Store } from './store.ts';
import { createCourier } from './webhooks/courier.ts';
import { createDeliveryRules } from './webhooks/rules.ts';

/** One sandbox seen from within: what it holds, its time, and how news of it gets out. */
export interface Account {
	readonly clock: Clock;
	/** Dates what happens. */
	readonly calendar: Calendar;
	readonly store: Store;
	/** Where the payment page is, without a slash at the end. */
	url: string;
	/** Names besides those of this computer under which it answers, in lower case. */
	readonly allowedHosts: ReadonlySet<string>;
	/** Whether sessions are of Managed Payments unless they say otherwise. */
	readonly managedPayments: boolean;
	/** How long a bank debit takes, or a refund or dispute that a test card foretells, in milliseconds of the sandbox's clock. */
	readonly settleAfter: number;
	/** Records an event and starts its deliveries. */
	publish(fact: Fact, cause?: Cause | null): SandboxEvent;
	/** Resolves once every endpoint has answered the first delivery of an event, well or badly. */
	answered(eventId: string): Promise<unknown>;
	/** Says that something was written. */
	changed(): void;
}

/** Opens the account that the options describe, empty or as a snapshot left it. */
export function openAccount(options: SandboxOptions) {
	const { store, clockOffset } = options.snapshot
		? readSnapshot(options.snapshot)
		: { store: createStore(), clockOffset: 0 };
	const agenda = createAgenda(options.clock ?? systemClock, clockOffset);
	const calendar = createCalendar(agenda, store.events.values());
	calendar.sameSecond = options.sameSecond ?? false;
	const listeners = new Set<() => void>();
	const changed = (): void => listeners.forEach((listener) => listener());
	const rules = createDeliveryRules();
	const courier = createCourier({
		clock: agenda,
		store,
		retries: (options.retries ?? [1, 5, 25]).map((wait) => wait * 1000),
		rules,
		fetch: (request) => fetch(request),
		changed
	});
	const account: Account = {
		clock: agenda,
		calendar,
		store,
		url: readOrigin(options.url ?? 'http://localhost:12111'),
		allowedHosts: new Set(options.allowedHosts?.map(readHost)),
		managedPayments: options.managedPayments ?? false,
		settleAfter: (options.settleAfter ?? 5) * 1000,
		publish(fact, cause = null) {
			const event = createEvent(fact, calendar.dateOf(fact.data.object), cause);
			store.events.set(event.id, event);
			courier.dispatch(event);
			changed();
			return event;
		},
		answered: (eventId) => courier.answered(eventId),
		changed
	};
	return { account, agenda, courier, rules, listeners };
}
