import type Stripe from 'stripe';
import type { Book } from '../core/book.ts';
import type { BookStore } from '../store/book-store.ts';
import { checkOptions, rules } from './options.ts';

/** Something that a human should see. */
export interface Report {
	/** Stable, for alerts. */
	code:
		| 'checkout_refused'
		| 'checkout_unusable'
		| 'books_unknown'
		| 'webhook_refused'
		| 'webhook_failed'
		| 'stripe_unreachable'
		| 'file_missing'
		| 'file_unreadable'
		| 'link_unsent';
	/** One sentence on what happened; no secret and no whole e-mail address is ever in it. */
	message: string;
	checkoutSessionId?: string;
	/** What was thrown, where something was. */
	error?: unknown;
}

/** Where reports go; the library writes nothing itself. */
export type Log = (report: Report) => void;

/** What several factories share: `const shop = { stripe, store, name, livemode, log }`. */
export interface Shop<B extends Book = Book> {
	/** Your client, with `apiVersion` pinned and a short `timeout`. */
	stripe: Stripe;
	store: BookStore<B>;
	/** Marks the shop's sessions, so that two shops on one Stripe account do not fulfil each other's. Never change it. */
	name: string;
	/** Whether live events count, or test events. */
	livemode: boolean;
	/** @default reports are dropped */
	log?: Log | undefined;
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
 * Fails at start instead of at the first request: call it in `init` of `hooks.server`.
 *
 * @throws TypeError that names the option and the fix
 * @example
 * export const init = () => checkShop(shop);
 */
export function checkShop(shop: Shop): void {
	checkOptions('checkShop', shop, shopRules);
}
