import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import type { BookStore } from '../../store/book-store.ts';
import { apiVersionOf, supportsManagedPayments } from '../stripe/managed-payments.ts';
import { defineOptions } from './define-options.ts';
import { rules } from './validate.ts';

/** An event that someone should look at. */
export interface LogEntry {
	/** A stable code to alert on. */
	code:
		| 'book_unsellable'
		| 'books_unknown'
		| 'cart_endpoint_missing'
		| 'checkout_refused'
		| 'checkout_unfulfillable'
		| 'event_malformed'
		| 'file_missing'
		| 'file_unreadable'
		| 'link_unsent'
		| 'livemode_mismatch'
		| 'managed_payments_refused'
		| 'purchase_repeated'
		| 'read_stale'
		| 'stripe_unreachable'
		| 'stripe_version_outdated'
		| 'webhook_failed'
		| 'webhook_refused';
	/** One sentence that describes what happened. Never contains a secret or a full email address. */
	message: string;
	/** The ids of the affected books, if any. */
	bookIds?: string[];
	/** The id of the affected Checkout session, if any. */
	checkoutSessionId?: string;
	/** The id of the affected Stripe event, if any. */
	eventId?: string;
	/** The ids of the affected payment intents, if any. */
	paymentIntentIds?: string[];
	/** The error that was thrown, if any. */
	error?: unknown;
}

/** Receives log entries. Without a logger, the library writes entries to `console.error`, one line each. */
export type Logger = (entry: LogEntry) => void;

/** The options that several factories share: `const shop = { stripe, store, name, livemode, log }`. */
export interface ShopOptions<B extends Book = Book> {
	/** Your Stripe client, with `apiVersion` pinned and a short `timeout`. */
	stripe: Stripe;
	/** The database: `createStore(db, schema)`. */
	store: BookStore<B>;
	/** Marks the shop's Checkout sessions, so that two shops on one Stripe account do not fulfill each other's orders. Never change it. */
	name: string;
	/** Whether to process live-mode rather than test-mode payments: `isLiveKey(secretKey)`. */
	livemode: boolean;
	/** Receives log entries. @default one line each on `console.error`, without secrets and email addresses */
	log?: Logger | undefined;
}

/** The validation rules of `ShopOptions`. */
export const shopRules = {
	stripe: rules.stripe,
	store: rules.store,
	name: rules.name,
	livemode: rules.livemode,
	log: rules.log
};

const shopOptions = defineOptions<keyof ShopOptions>('checkShop', shopRules);

/**
 * Validates the shop's options at startup instead of at the first request: call it in `init` of `hooks.server`. Logs
 * `stripe_version_outdated` if the client's API version cannot turn Managed Payments off, which accounts opened since August 2026 have
 * on by default.
 *
 * @throws TypeError that names the option and the fix
 * @example
 * export const init = () => checkShop(shop);
 */
export function checkShop(shop: ShopOptions): void {
	const { stripe, log } = shopOptions.read(shop);
	if (supportsManagedPayments(stripe)) return;
	log({
		code: 'stripe_version_outdated',
		message: `The Stripe client uses API version ${apiVersionOf(stripe)}, which cannot turn Managed Payments off. New Stripe accounts have it on by default and reject every order without a tax code. Update the package "stripe" to version 22.1 or later, or set apiVersion to 2026-04-22.dahlia or later.`
	});
}
