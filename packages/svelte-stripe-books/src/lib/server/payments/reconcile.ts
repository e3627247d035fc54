import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import type { OnUnfulfillable } from './fulfill.ts';
import { processEvent, processSession, webhookEvents, type Outcome } from './process-event.ts';
import { retryTemporaryErrors } from '../stripe/request.ts';
import { defineOptions } from '../options/define-options.ts';
import { rules } from '../options/validate.ts';
import { NotificationClaimed, type OnPurchase } from './notify-purchase.ts';
import { recordChargeRefund, recordDispute, type PreventedDisputes } from './reversals.ts';
import { shopRules, type ShopOptions } from '../options/shop-options.ts';
import { readTime } from '../stripe/timestamps.ts';
import { redactQueryError } from '../options/redact-query-error.ts';
import { dryRunStore } from './dry-run-store.ts';

const day = 86_400_000;

/**
 * How far before `since` each list starts, in milliseconds. Stripe filters by creation time, but a bank debit settles days later, and
 * a dispute can be lost months after it was opened.
 */
const lookback = { sessions: 60 * day, reversals: 180 * day };

/** The options of `reconcile`. */
export interface ReconcileOptions<B extends Book = Book> extends ShopOptions<B> {
	/** Where to start. `new Date(0)` reads everything, to rebuild a lost database. */
	since: Date;
	/** The same as in `createWebhookHandler`. Runs only for purchases of the last `notifyWithin` seconds. @default none */
	onPurchase?: OnPurchase<B> | undefined;
	/** The same as in `createWebhookHandler`. @default none */
	onUnfulfillable?: OnUnfulfillable | undefined;
	/** The same as in `createWebhookHandler`. @default 'close' */
	preventedDisputes?: PreventedDisputes | undefined;
	/**
	 * The maximum age of a purchase for which `onPurchase` runs, in seconds, so that a rebuilt database does not email years of receipts.
	 *
	 * @default 259200, three days
	 */
	notifyWithin?: number | undefined;
	/** Whether to report the differences without writing them or running hooks. @default false */
	dryRun?: boolean | undefined;
	/** Returns the current time, for tests. @default the system clock */
	now?: (() => Date) | undefined;
}

const reconcileOptions = defineOptions<keyof ReconcileOptions>('reconcile', {
	...shopRules,
	since: {
		is: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
		must: 'a Date'
	},
	onPurchase: rules.hook,
	onUnfulfillable: rules.hook,
	preventedDisputes: rules.preventedDisputes,
	notifyWithin: {
		is: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
		must: 'a whole number of seconds, 0 or more',
		optional: true
	},
	dryRun: rules.flag,
	now: rules.now
});

/** The result of comparing one Stripe object. */
export interface ReconcileStep {
	/** The kind of the object. */
	source: 'event' | 'session' | 'refund' | 'dispute';
	/** The Stripe id of the object. */
	id: string;
	/**
	 * The result. `claimed`: another process is running `onPurchase` for it. `failed`: a hook threw, or the database or Stripe could not
	 * be reached; the next run tries again.
	 */
	outcome: Outcome | 'claimed' | 'failed';
	/** The error that was thrown, if any. */
	error?: unknown;
}

/** Yields every item of a list, page by page, with the effective time of its status. */
async function* listAll<T extends { id: string }>(
	list: (page: Stripe.PaginationParams) => Promise<Stripe.Response<Stripe.ApiList<T>>>
): AsyncGenerator<{ item: T; readAt: Date }> {
	let page: Stripe.Response<Stripe.ApiList<T>> | undefined;
	do {
		const last = page?.data.at(-1)?.id;
		page = await retryTemporaryErrors(() =>
			list({ limit: 100, ...(last ? { starting_after: last } : {}) })
		);
		const readAt = readTime(page.lastResponse);
		for (const item of page.data) yield { item, readAt };
	} while (page.has_more && page.data.length > 0);
}

/** Returns Stripe's filter for objects created since a time. @param date in milliseconds since 1970 */
function createdSince(date: number): { created?: Stripe.RangeQueryParam } {
	return date > 0 ? { created: { gte: Math.floor(date / 1000) } } : {};
}

/**
 * Compares the database with Stripe, records what is missing and yields one step for each object. It first processes the events since
 * `since` (Stripe keeps 30 days of them) as the webhook does, then the current sessions, refunds and disputes. It is safe to run beside the webhook,
 * repeatedly, and again after an interruption. It retries when Stripe's rate limit (429) is exceeded.
 *
 * @throws TypeError if an option is missing or malformed, and the errors of Stripe's client if a list cannot be read
 * @example
 * for await (const step of reconcile({ ...shop, since: new Date(Date.now() - 7 * 86_400_000), onPurchase })) {
 * 	if (step.outcome !== 'unchanged' && step.outcome !== 'ignored') console.log(step);
 * }
 * @see https://docs.stripe.com/webhooks/process-undelivered-events
 */
export async function* reconcile<B extends Book>(
	options: ReconcileOptions<B>
): AsyncGenerator<ReconcileStep> {
	const { since, onPurchase, onUnfulfillable, ...rest } = reconcileOptions.read(options);
	const { notifyWithin = 259_200, dryRun, now, preventedDisputes, ...given } = rest;
	const shop = dryRun ? { ...given, store: dryRunStore(given.store), log: undefined } : given;
	const { stripe } = shop;
	const oldest = now().getTime() - notifyWithin * 1000;
	const hooksFor = (created: number) => ({
		now,
		preventedDisputes,
		// The customer may have been erased minutes ago.
		readsSessions: true,
		onUnfulfillable: dryRun ? undefined : onUnfulfillable,
		onPurchase: dryRun || created * 1000 < oldest ? undefined : onPurchase
	});

	async function step(
		source: ReconcileStep['source'],
		{ id }: { id: string },
		work: () => Promise<Outcome>
	): Promise<ReconcileStep> {
		try {
			return { source, id, outcome: await retryTemporaryErrors(work) };
		} catch (error) {
			const isClaimed = error instanceof NotificationClaimed;
			return {
				source,
				id,
				outcome: isClaimed ? 'claimed' : 'failed',
				error: redactQueryError(error)
			};
		}
	}

	async function replay(event: Stripe.Event): Promise<Outcome> {
		const hooks = hooksFor(event.created);
		const silentHooks = { ...hooks, onUnfulfillable: undefined };
		const outcome = await processEvent({ ...shop, log: undefined }, silentHooks, event);
		const { object } = event.data;
		if (outcome !== 'unfulfillable' || object.object !== 'checkout.session') return outcome;
		// The session may have been repaired since the event was created, so only its current state is logged.
		return processSession(shop, hooks, await stripe.checkout.sessions.retrieve(object.id));
	}

	const from = since.getTime();
	const events = listAll((page) =>
		stripe.events.list({ ...page, ...createdSince(from), types: [...webhookEvents] })
	);
	for await (const { item } of events) {
		yield await step('event', item, () => replay(item));
	}

	const sessions = listAll((page) =>
		stripe.checkout.sessions.list({
			...page,
			...createdSince(from - lookback.sessions),
			status: 'complete'
		})
	);
	for await (const { item } of sessions) {
		yield await step('session', item, () => processSession(shop, hooksFor(item.created), item));
	}

	const refunds = listAll((page) =>
		stripe.refunds.list({
			...page,
			...createdSince(from - lookback.reversals),
			expand: ['data.charge']
		})
	);
	for await (const { item, readAt } of refunds) {
		const { charge } = item;
		if (charge === null || typeof charge === 'string') continue;
		yield await step('refund', item, () =>
			recordChargeRefund(shop, charge, { at: readAt, isFresh: true })
		);
	}

	const disputes = listAll((page) =>
		stripe.disputes.list({ ...page, ...createdSince(from - lookback.reversals) })
	);
	for await (const { item, readAt } of disputes) {
		yield await step('dispute', item, () =>
			recordDispute(shop, item, { at: readAt, isFresh: true }, preventedDisputes)
		);
	}
}
