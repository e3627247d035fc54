import type { WebhookOptions } from '../options.ts';
import type { EndpointDraft } from './endpoints.ts';

/**
 * What the caller of `sandbox.webhook` asks for.
 *
 * @throws TypeError for an address that is none, or an empty secret
 */
export function readWebhook(url: string, { secret, events }: WebhookOptions): EndpointDraft {
	if (!/^https?:/.test(url) || !URL.canParse(url)) {
		throw new TypeError(`sandbox.webhook: '${url}' is not an absolute http(s) URL.`);
	}
	const secrets = secret === undefined ? undefined : [secret].flat();
	if (secrets?.length === 0 || secrets?.includes('')) {
		throw new TypeError('sandbox.webhook: secret is empty. Leave it out to get a new one.');
	}
	return { url, secrets, events };
}
