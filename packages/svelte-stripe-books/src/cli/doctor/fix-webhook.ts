import type Stripe from 'stripe';
import { webhookEvents } from '../../lib/server/payments/process-event.ts';
import { linesOf, type DoctorLine } from './line.ts';
import { compareEvents } from './webhook-endpoint.ts';

const { ok, warning } = linesOf('webhook');

type ApiVersion = Stripe.WebhookEndpointCreateParams['api_version'];

/** Creates the webhook endpoint of a shop. Stripe returns its signing secret only in this response. */
export async function createEndpoint(
	stripe: Stripe,
	url: string,
	version: string
): Promise<DoctorLine[]> {
	const { secret = '' } = await stripe.webhookEndpoints.create({
		url,
		enabled_events: [...webhookEvents],
		// The version of the client, which the types of another version do not know.
		api_version: version as NonNullable<ApiVersion>
	});
	return [
		ok(`Created the webhook endpoint at ${url}.`),
		warning(
			`Its signing secret is shown only once: ${secret}`,
			'Set it as the `webhookSecret` of the shop, such as STRIPE_WEBHOOK_SECRET, and restart the shop.'
		)
	];
}

/** Enables an endpoint and gives it exactly the events of the shop. Its signing secret does not change. */
export async function correctEndpoint(
	stripe: Stripe,
	endpoint: Stripe.WebhookEndpoint
): Promise<DoctorLine[]> {
	const { missing, extra } = compareEvents(endpoint);
	const isRight = endpoint.status === 'enabled' && missing.length === 0 && extra.length === 0;
	if (isRight) return [ok(`The webhook endpoint at ${endpoint.url} needs no correction.`)];
	await stripe.webhookEndpoints.update(endpoint.id, {
		disabled: false,
		enabled_events: [...webhookEvents]
	});
	return [
		ok(`Corrected the webhook endpoint at ${endpoint.url}: it is enabled, for the shop's events.`)
	];
}
