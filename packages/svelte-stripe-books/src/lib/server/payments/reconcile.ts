import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import type { OnUnfulfillable } from './fulfill.ts';
import { processEvent, processSession, webhookEvents, type Outcome } from './process-event.ts';
import { retryTemporaryErrors } from '../stripe/request.ts';
import { validateOptions, rules } from '../options/validate.ts';
import { NotificationClaimed, type OnPurchase } from './notify-purchase.ts';
import { recordChargeRefund, recordDispute, type PreventedDisputes } from './reversals.ts';
import { shopRules, type ShopOptions } from '../options/shop-options.ts';
import { readTime } from '../stripe/timestamps.ts';
import { redactQueryError } from '../options/redact-query-error.ts';
import { dryRunStore } from './dry-run-store.ts';

const day = 86_400_000;

/**
 * How far back each list reaches before `since`, in milliseconds. Stripe lists by creation, but a bank debit settles
 * days later, and a dispute that was opened two months ago can be lost today.
 */
const reach = { sessions: 60 * day, reversals: 180 * day };

/** What to compare with Stripe, and how. */
export interface ReconcileOptions<B extends Book = Book> extends ShopOptions<B> {
	/** From when on; `new Date(0)` reads everything, for a database that was lost. */
	since: Date;
	/** As of the webhook; run for purchases of the last `notifyWithin` seconds alone. */
	onPurchase?: OnPurchase<B> | undefined;
	/** As of the webhook. */
	onUnfulfillable?: OnUnfulfillable | undefined;
	/** As of the webhook. @default 'close' */
	preventedDisputes?: PreventedDisputes | undefined;
	/**
	 * How young a purchase must be to be told of, in seconds: a rebuilt database must not mail years of receipts.
	 *
	 * @default 259200, three days
	 */
	notifyWithin?: number | undefined;
	/** Tells what would be done, and does nothing. @default false */
	dryRun?: boolean | undefined;
	/** The clock. @default the machine's */
	now?: (() => Date) | undefined;
}

/** One thing that was compared. */
export interface ReconcileStep {
	/** What was read. */
	source: 'event' | 'session' | 'refund' | 'dispute';
	/** Its id at Stripe. */
	id: string;
	/**
	 * What it came to. `claimed`: another process is telling of the purchase. `failed`: a hook threw, or the database or
	 * Stripe could not be reached; a later run tries again.
	 */
	outcome: Outcome | 'claimed' | 'failed';
	/** What was thrown, where something was. */
	error?: unknown;
}

/** Every item of a list with the time as of which it counts, page by page. */
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

/** Stripe's filter for what was created since a date. */
function createdSince(date: number): { created?: Stripe.RangeQueryParam } {
	return date > 0 ? { created: { gte: Math.floor(date / 1000) } } : {};
}

/**
 * Compares the shop with Stripe, mends what is missing and yields what it found, one step at a time: first the events
 * of the last days, through the webhook's own code, then sessions, refunds and disputes as they stand. It may run
 * beside the webhook, and again after it was cut short; a second run finds nothing to do. While Stripe has too many requests (429) it
 * waits and goes on.
 *
 * @throws TypeError when an option is missing or malformed, and what Stripe's client throws when a list cannot be had
 * @example
 * for await (const step of reconcile({ ...shop, since: new Date(Date.now() - 7 * 86_400_000), onPurchase })) {
 * 	if (step.outcome !== 'unchanged' && step.outcome !== 'ignored') console.log(step);
 * }
 * @see https://docs.stripe.com/webhooks/process-undelivered-events
 */
export async function* reconcile<B extends Book>(
	options: ReconcileOptions<B>
): AsyncGenerator<ReconcileStep> {
	validateOptions('reconcile', options, {
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
			must: 'a number of seconds, 0 or more',
			optional: true
		},
		dryRun: rules.flag,
		now: rules.now
	});
	const { since, onPurchase, onUnfulfillable, notifyWithin = 259_200, dryRun, ...rest } = options;
	const { now = () => new Date(), preventedDisputes, ...given } = rest;
	const shop = dryRun ? { ...given, store: dryRunStore(given.store), log: undefined } : given;
	const { stripe } = shop;
	const oldest = now().getTime() - notifyWithin * 1000;
	const hooksFor = (created: number) => ({
		now,
		preventedDisputes,
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
		const quiet = { ...hooks, onUnfulfillable: undefined };
		const outcome = await processEvent({ ...shop, log: undefined }, quiet, event);
		const { object } = event.data;
		if (outcome !== 'unfulfillable' || object.object !== 'checkout.session') return outcome;
		// The event has the session as it was; somebody may have mended it since.
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
			...createdSince(from - reach.sessions),
			status: 'complete'
		})
	);
	for await (const { item } of sessions) {
		yield await step('session', item, () => processSession(shop, hooksFor(item.created), item));
	}

	const refunds = listAll((page) =>
		stripe.refunds.list({
			...page,
			...createdSince(from - reach.reversals),
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
		stripe.disputes.list({ ...page, ...createdSince(from - reach.reversals) })
	);
	for await (const { item, readAt } of disputes) {
		yield await step('dispute', item, () =>
			recordDispute(shop, item, { at: readAt, isFresh: true }, preventedDisputes)
		);
	}
}
