import type { Stripe } from 'stripe';
import type { OpenShop } from '../project/open-shop.ts';

/** A finding of a check. */
export interface DoctorLine {
	level: 'ok' | 'warning' | 'error';
	/** Stable name of the check, such as `webhook`. */
	check: string;
	/** What was found, in one sentence. */
	message: string;
	/** What to do, in one sentence. Missing if nothing has to be done. */
	fix?: string;
}

/** What checks need besides the shop. */
export interface DoctorContext {
	/** Whether to correct what can be corrected: `--fix`. */
	isFixing: boolean;
	/** Path of the webhook endpoint, including the base path. @default the path of the route, or `/webhooks/stripe` */
	webhookPath?: string | undefined;
	/** Reads covers. @default `fetch` */
	fetch: typeof fetch;
	/** The time of this machine. */
	now(): Date;
	/** Shows the progress of a long check. */
	progress(text: string): void;
	/** Ends a long check. */
	signal: AbortSignal;
}

/** Checks one part of a shop. */
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

/** Returns a setting of Stripe's client. */
export const fieldOf = (stripe: Stripe, name: 'host' | 'port' | 'protocol' | 'version'): string =>
	String(stripe.getApiField(name));

/** Lists the first few names of many: `"emma", "persuasion" and 3 more`. */
export function nameSome(names: readonly string[], most = 5): string {
	const named = names.slice(0, most).map((name) => `"${name}"`);
	const more = names.length - named.length;
	return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
