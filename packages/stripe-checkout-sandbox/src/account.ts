import type { Clock } from './clock.ts';
import type { Cause, Fact, SandboxEvent } from './objects/event.ts';
import type { Store } from './store.ts';

/** One sandbox seen from within: what it holds, its time, and how news of it gets out. */
export interface Account {
	readonly clock: Clock;
	readonly store: Store;
	/** Where the payment page is, without a slash at the end. */
	url: string;
	/** How long a bank debit takes, in milliseconds of the sandbox's clock. */
	readonly settleAfter: number;
	/** Records an event and starts its deliveries. */
	publish(fact: Fact, cause?: Cause | null): SandboxEvent;
	/** Resolves once every endpoint has answered the first delivery of an event, well or badly. */
	answered(eventId: string): Promise<unknown>;
	/** Says that something was written. */
	changed(): void;
}
