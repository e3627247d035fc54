import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import type { BookStore } from '../../store/book-store.ts';
import { apiVersionOf, supportsManagedPayments } from '../stripe/managed-payments.ts';
import { validateOptions, rules } from './validate.ts';

/** Something that a human should see. */
export interface LogEntry {
	/** Stable, for alerts. */
	code:
		| 'book_unsellable'
		| 'books_unknown'
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
	/** One sentence on what happened; no secret and no whole email address is ever in it. */
	message: string;
	/** The books it is about, where it is about some. */
	bookIds?: string[];
	checkoutSessionId?: string;
	/** The event it is about, where it is about one. */
	eventId?: string;
	/** The payments it is about, where it is about some. */
	paymentIntentIds?: string[];
	/** What was thrown, where something was. */
	error?: unknown;
}

/** Where reports go; the library writes nothing itself. */
export type Logger = (report: LogEntry) => void;

/** What several factories share: `const shop = { stripe, store, name, livemode, log }`. */
export interface ShopOptions<B extends Book = Book> {
	/** Your client, with `apiVersion` pinned and a short `timeout`. */
	stripe: Stripe;
	store: BookStore<B>;
	/** Marks the shop's sessions, so that two shops on one Stripe account do not fulfill each other's. Never change it. */
	name: string;
	/** Whether to process live-mode rather than test-mode payments: `isLiveKey(secretKey)`. */
	livemode: boolean;
	/** @default reports are dropped */
	log?: Logger | undefined;
}

/** The rules of a shop, for every factory that takes one. */
export const shopRules = {
	stripe: rules.stripe,
	store: rules.store,
	name: rules.name,
	livemode: rules.livemode,
	log: rules.log
};

/**
 * Checks the shop at start instead of at the first request: call it in `init` of `hooks.server`. Reports a client whose API version is
 * too old to turn Managed Payments off: accounts opened since August 2026 have it on by default, and refuse every order then.
 *
 * @throws TypeError that names the option and the fix
 * @example
 * export const init = () => checkShop(shop);
 */
export function checkShop(shop: ShopOptions): void {
	validateOptions('checkShop', shop, shopRules);
	if (supportsManagedPayments(shop.stripe)) return;
	shop.log?.({
		code: 'stripe_version_outdated',
		message: `The Stripe client uses API version ${apiVersionOf(shop.stripe)}, which cannot turn Managed Payments off. A new Stripe account has it on by default and refuses every order without a tax code: update the package "stripe" to version 22.1 or later, or set apiVersion to 2026-04-22.dahlia or later.`
	});
}
