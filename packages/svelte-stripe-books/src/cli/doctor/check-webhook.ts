import { isLoopback } from '../../lib/core/loopback.ts';
import { stripeErrorOf } from '../../lib/server/stripe/error.ts';
import { fieldOf, linesOf, type Check, type DoctorLine } from './line.ts';
import { createEndpoint, correctEndpoint } from './fix-webhook.ts';
import { compareEvents, findEndpoint, webhookUrl } from './webhook-endpoint.ts';

const { ok, warning, error } = linesOf('webhook');

const correct = 'Run doctor --fix, which corrects it.';

/** Checks whether Stripe delivers events to the shop: the endpoint, its state, its events and its API version. */
export const checkWebhook: Check = async (shop, context) => {
	const { stripe } = shop.options;
	const url = webhookUrl(shop, context);
	const isOfStripe = !isLoopback(fieldOf(stripe, 'host'));
	if (isOfStripe && isLoopback(new URL(url).hostname)) {
		return [
			warning(
				`Stripe cannot reach ${url} on this machine.`,
				`Forward the events during development: stripe listen --forward-to ${url}`
			)
		];
	}
	try {
		const endpoint = await findEndpoint(stripe, url);
		if (context.isFixing) {
			return endpoint
				? await correctEndpoint(stripe, endpoint)
				: await createEndpoint(stripe, url, fieldOf(stripe, 'version'));
		}
		if (!endpoint) {
			return [
				error(
					`Stripe has no webhook endpoint at ${url}, so purchases are recorded only when customers return to the shop.`,
					'Run doctor --fix, which creates it and prints its signing secret once.'
				)
			];
		}
		const lines: DoctorLine[] = [];
		if (endpoint.status !== 'enabled') {
			lines.push(error(`The webhook endpoint at ${url} is ${endpoint.status}.`, correct));
		}
		const { missing, extra } = compareEvents(endpoint);
		// A sandbox on this machine sends all events by default, which costs nothing there.
		const isUsual = !isOfStripe && extra.includes('*');
		if (missing.length > 0) {
			lines.push(error(`The webhook endpoint lacks the events ${missing.join(', ')}.`, correct));
		}
		if (extra.length > 0 && !isUsual) {
			const all = extra.includes('*') ? 'all events' : extra.join(', ');
			lines.push(
				warning(
					`The webhook endpoint also gets ${all}, which only your own \`onEvent\` could use.`,
					'If your `onEvent` uses them, leave it. Otherwise run doctor --fix, which corrects it.'
				)
			);
		}
		lines.push(...checkVersion(endpoint.api_version, fieldOf(stripe, 'version')));
		return lines.length > 0
			? lines
			: [ok(`Stripe delivers the shop's events to ${url}, in version ${endpoint.api_version}.`)];
	} catch (failure) {
		if (stripeErrorOf(failure)?.type !== 'StripePermissionError') throw failure;
		const access = context.isFixing ? 'Write' : 'Read';
		return [
			warning(
				'The restricted API key has no permission to read webhook endpoints.',
				`Grant it "Webhook Endpoints: ${access}" in the Stripe Dashboard (Developers, API keys), or check the endpoint there yourself.`
			)
		];
	}
};

/** Stripe sets the version of an endpoint when it is created, and never changes it. */
function checkVersion(ofEndpoint: string | null, ofClient: string): DoctorLine[] {
	if (ofEndpoint === ofClient) return [];
	return [
		warning(
			`The webhook endpoint sends events in ${ofEndpoint ? `version ${ofEndpoint}` : "your account's default version"}, but your client uses ${ofClient}.`,
			'The shop reads both. To have one version, delete the endpoint in the Stripe Dashboard, run doctor --fix and set the new signing secret.'
		)
	];
}
