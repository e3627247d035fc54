import type Stripe from 'stripe';
import { originsOf } from '../../lib/server/bookshop-options.ts';
import { webhookEvents } from '../../lib/server/payments/process-event.ts';
import type { OpenShop } from '../project/open-shop.ts';
import type { DoctorContext } from './line.ts';

/** Returns the address at which Stripe must deliver events. */
export function webhookUrl(
	{ options, webhookPath = '/webhooks/stripe' }: Pick<OpenShop, 'options' | 'webhookPath'>,
	given: Pick<DoctorContext, 'webhookPath'>
): string {
	const base = typeof options.paths === 'object' ? (options.paths.base ?? '') : '';
	return originsOf(options)[0] + (given.webhookPath ?? base + webhookPath);
}

/** Normalizes a URL for comparison: a trailing slash makes no difference. */
const comparable = (url: string) => url.replace(/\/$/, '');

/** Returns the webhook endpoint of an address, an enabled one first, or null. */
export async function findEndpoint(
	stripe: Stripe,
	url: string
): Promise<Stripe.WebhookEndpoint | null> {
	const found: Stripe.WebhookEndpoint[] = [];
	for await (const endpoint of stripe.webhookEndpoints.list({ limit: 100 })) {
		if (comparable(endpoint.url) === comparable(url)) found.push(endpoint);
	}
	return found.find(({ status }) => status === 'enabled') ?? found[0] ?? null;
}

/** Returns which events an endpoint lacks, and which it does not need. */
export function compareEvents({ enabled_events: enabled }: Stripe.WebhookEndpoint): {
	missing: string[];
	extra: string[];
} {
	const needed: readonly string[] = webhookEvents;
	const isAll = enabled.includes('*');
	return {
		missing: isAll ? [] : needed.filter((type) => !enabled.includes(type)),
		extra: isAll ? ['*'] : enabled.filter((type) => !needed.includes(type))
	};
}
