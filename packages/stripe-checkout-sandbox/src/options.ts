import type { Clock } from './clock.ts';
import type { WebhookFetch } from './webhooks/attempt.ts';

/** Where webhooks go, and how they are signed. */
export interface WebhookOptions {
	/** One signing secret, or several, as while a secret is being rolled. @default a new one */
	secret?: string | string[];
	/** The types of event to send, e.g. `['checkout.session.completed']`. @default `['*']`, all of them */
	events?: string[];
	/** Takes the request to the receiver: hand in your own handler and no port is needed. @default `fetch` */
	fetch?: WebhookFetch;
}

/** How a sandbox is set up. */
export interface SandboxOptions {
	/**
	 * Where the payment page will be reached; `serve` sets it to its own address.
	 * @default 'http://localhost:12111'
	 */
	url?: string;
	/**
	 * Endpoints that get webhooks from the start; `sandbox.webhook` adds more. Those of a snapshot that are not
	 * among them are forgotten.
	 * @default those of the snapshot, if there is one
	 */
	webhooks?: ({ url: string } & WebhookOptions)[];
	/**
	 * Waits before each retry of a webhook, in seconds of the sandbox's clock.
	 * @default [1, 5, 25]
	 */
	retries?: number[];
	/**
	 * How long a bank debit takes, and a refund or a dispute that a test card foretells, in seconds of the
	 * sandbox's clock.
	 * @default 5
	 */
	settleAfter?: number;
	/**
	 * Names under which the sandbox answers, besides those of this computer (`localhost`, `127.0.0.1`, …) and that of `url`,
	 * e.g. `['host.docker.internal']`: any other name is refused with 403, so that no page of the web can reach it by a name
	 * of its own.
	 * @default none
	 */
	allowedHosts?: string[];
	/**
	 * Whether the account has Managed Payments on by default, as new accounts of Stripe have: a session must say
	 * `managed_payments: { enabled: false }`, or meet its rules.
	 * @default false
	 * @see https://docs.stripe.com/payments/managed-payments
	 */
	managedPayments?: boolean;
	/** The sandbox's time. @default the clock of this computer */
	clock?: Clock;
	/**
	 * Lets events of one payment share a second, as those of Stripe may. Otherwise each change of a payment is
	 * dated at least a second after the change before.
	 * @default false
	 */
	sameSecond?: boolean;
	/** What an earlier sandbox held, as its `snapshot()` gave it. */
	snapshot?: string;
}

/**
 * The name of a host as addresses have it: in lower case, without a port.
 *
 * @throws TypeError for what is more than a name
 */
export function readHost(name: string): string {
	if (!isHost(name)) {
		throw new TypeError(
			`createSandbox: allowedHosts '${name}' is not the name of a host, such as 'host.docker.internal'.`
		);
	}
	return new URL(`http://${name}/`).hostname;
}

/** Whether a text is the name of a host, and nothing more. */
export function isHost(name: string): boolean {
	return /^([^\s:/?#@[\]]+|\[[\da-f:.]+\])$/i.test(name) && URL.canParse(`http://${name}/`);
}

/**
 * An address without a slash at its end.
 *
 * @throws TypeError for what is no absolute http(s) address
 */
export function readOrigin(url: string): string {
	if (!/^https?:/.test(url) || !URL.canParse(url)) {
		throw new TypeError(`createSandbox: url '${url}' is not an absolute http(s) URL.`);
	}
	return url.replace(/\/+$/, '');
}
