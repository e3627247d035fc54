import type { Stripe } from 'stripe';
import type { OpenShop } from '../project/open-shop.ts';

/** What one look at a shop found. */
export interface DoctorLine {
	level: 'ok' | 'warning' | 'error';
	/** Stable name of the check: `webhook`. */
	check: string;
	/** What was found, in one sentence. */
	message: string;
	/** What to do, in one sentence. Missing if nothing has to be done. */
	fix?: string;
}

/** What checks need beside the shop. */
export interface DoctorContext {
	/** Whether to correct what can be corrected: `--fix`. */
	isFixing: boolean;
	/** Path of the webhook endpoint with the base path. @default that of the route, or `/webhooks/stripe` */
	webhookPath?: string | undefined;
	/** Reads covers. @default `fetch` */
	fetch: typeof fetch;
	/** The time of this machine. */
	now(): Date;
	/** Shows how far a long check is. */
	progress(text: string): void;
	/** Ends a long check. */
	signal: AbortSignal;
}

/** Looks at one part of a shop. */
export type Check = (shop: OpenShop, context: DoctorContext) => Promise<DoctorLine[]>;

/** Creates the lines of a check. */
export const linesOf = (check: string) => ({
	ok: (message: string): DoctorLine => ({ level: 'ok', check, message }),
	warning: (message: string, fix: string): DoctorLine => ({
		level: 'warning',
		check,
		message,
		fix
	}),
	error: (message: string, fix: string): DoctorLine => ({ level: 'error', check, message, fix })
});

/** The part of Stripe's client that tells its settings. */
export const fieldOf = (stripe: Stripe, name: 'host' | 'port' | 'protocol' | 'version'): string =>
	String(stripe.getApiField(name));

/** Names the first of many: `"emma", "persuasion" and 3 more`. */
export function nameSome(names: readonly string[], most = 5): string {
	const named = names.slice(0, most).map((name) => `"${name}"`);
	const more = names.length - named.length;
	return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
