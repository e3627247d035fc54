import type { WebhookOptions } from '../options.ts';
import { isKnownVersion } from '../versions/known-versions.ts';
import type { EndpointDraft } from './endpoints.ts';

/**
 * Validates the arguments of `sandbox.webhook`.
 *
 * @throws TypeError if the URL is invalid or a secret is empty
 */
export function readWebhookOptions(
	url: string,
	{ secret, events, apiVersion, connect }: WebhookOptions
): EndpointDraft {
	if (!/^https?:/.test(url) || !URL.canParse(url)) {
		throw new TypeError(`sandbox.webhook: url must be an absolute http(s) URL; received '${url}'.`);
	}
	const secrets = secret === undefined ? undefined : [secret].flat();
	if (secrets?.length === 0 || secrets?.includes('')) {
		throw new TypeError('sandbox.webhook: secret must not be empty. Omit it to generate one.');
	}
	if (apiVersion !== undefined && !isKnownVersion(apiVersion)) {
		throw new TypeError(
			`sandbox.webhook: apiVersion must be a version of Stripe's API; received '${apiVersion}'.`
		);
	}
	return { url, secrets, events, apiVersion, connect };
}
