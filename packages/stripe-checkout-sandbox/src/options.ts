import type { Clock } from './clock.ts';
import type { WebhookFetch } from './webhooks/attempt.ts';

/** Options of a webhook endpoint. */
export interface WebhookOptions {
	/** Signing secret, or several while a secret is being rolled. @default a generated secret */
	secret?: string | string[];
	/** Event types to send, e.g. `['checkout.session.completed']`. @default `['*']`, all of them */
	events?: string[];
	/** Whether to send the events of connected accounts instead of the account's own. @default false */
	connect?: boolean;
	/** API version of the events, e.g. `2025-08-27.basil`. @default the newest version */
	apiVersion?: string;
	/** Sends a webhook request. Pass a function that calls your handler to deliver without a port. @default `fetch` */
	fetch?: WebhookFetch;
}

/** Options of `createSandbox`. */
export interface SandboxOptions {
	/**
	 * Origin of the payment page; `serve` replaces it with its own address.
	 *
	 * @default 'http://localhost:12111'
	 */
	url?: string;
	/**
	 * Webhook endpoints. `sandbox.webhook` adds more. If set, other endpoints of the snapshot are removed.
	 *
	 * @default the endpoints of the snapshot, if any
	 */
	webhooks?: ({ url: string } & WebhookOptions)[];
	/**
	 * Delays before each retry of a webhook, in seconds of the sandbox's clock.
	 *
	 * @default [1, 5, 25]
	 */
	retries?: number[];
	/**
	 * Seconds until asynchronous outcomes: the settlement of a bank debit, and refund changes and disputes of test cards.
	 *
	 * @default 5
	 */
	settleAfter?: number;
	/**
	 * Additional host names to accept, e.g. `['host.docker.internal']`. Loopback names and the host of `url` are always accepted;
	 * other hosts get 403, which prevents DNS rebinding.
	 *
	 * @default []
	 */
	allowedHosts?: string[];
	/**
	 * Whether Managed Payments is on by default, as on new Stripe accounts. Sessions must then meet its rules or set
	 * `managed_payments: { enabled: false }`.
	 *
	 * @default false
	 * @see https://docs.stripe.com/payments/managed-payments
	 */
	managedPayments?: boolean;
	/**
	 * Whether Adaptive Pricing is on by default: customers in other countries can pay in their own currency.
	 *
	 * @default false
	 * @see https://docs.stripe.com/payments/currencies/localize-prices/adaptive-pricing
	 */
	adaptivePricing?: boolean;
	/**
	 * Whether tax is calculated for sessions that do not set `automatic_tax`.
	 *
	 * @default false
	 * @see https://docs.stripe.com/tax/checkout
	 */
	automaticTax?: boolean;
	/**
	 * Tax rates by country, in percent, e.g. `{ DE: 7, US: 8.25 }`. They replace the built-in standard rates.
	 *
	 * @default {}
	 */
	taxRates?: Record<string, number>;
	/**
	 * Business name: `branding_settings.display_name` of sessions, shown on the payment page and receipts.
	 *
	 * @default the host of the shop's return URL
	 */
	name?: string;
	/** ID of the account. @default a generated ID, `acct_…` */
	account?: string;
	/**
	 * Permissions of restricted keys, by key, e.g. `{ 'rk_test_…': ['checkout_session_write', 'event_read'] }`. Restricted keys that
	 * are not listed have all permissions.
	 *
	 * @default {}
	 * @see https://docs.stripe.com/keys/restricted-api-keys
	 */
	restrictedKeys?: Record<string, string[]>;
	/** Maximum number of API requests per second; more get 429. @default none */
	rateLimit?: number;
	/** Time source. @default the system clock */
	clock?: Clock;
	/**
	 * Whether events of one payment may share a second, as they may at Stripe. Otherwise each change of a payment is dated at
	 * least one second after the previous change.
	 *
	 * @default false
	 */
	sameSecond?: boolean;
	/** State to restore: the result of `snapshot()`. @default an empty sandbox */
	snapshot?: string;
}

/**
 * Normalizes a host name to lower case.
 *
 * @throws TypeError if the text is not a bare host name
 */
export function normalizeHost(name: string): string {
	if (!isHost(name)) {
		throw new TypeError(
			`createSandbox: allowedHosts must contain host names such as 'host.docker.internal'; received '${name}'.`
		);
	}
	return new URL(`http://${name}/`).hostname;
}

/** Whether a text is a bare host name, without a port or path. */
export function isHost(name: string): boolean {
	return /^([^\s:/?#@[\]]+|\[[\da-f:.]+\])$/i.test(name) && URL.canParse(`http://${name}/`);
}

/**
 * Removes trailing slashes from an origin.
 *
 * @throws TypeError if the text is not an absolute http(s) URL
 */
export function normalizeOrigin(url: string): string {
	if (!/^https?:/.test(url) || !URL.canParse(url)) {
		throw new TypeError(`createSandbox: url must be an absolute http(s) URL; received '${url}'.`);
	}
	return url.replace(/\/+$/, '');
}
