import type { Attempt } from './types.ts';

/**
 * Describes a failed delivery and how to fix it, for the terminal.
 *
 * @param secret the endpoint's signing secret, or the first of several
 */
export function describeFailure(
	{ status, error }: Pick<Attempt, 'status' | 'error'>,
	{ url, secret }: { url: string; secret: string }
): string {
	if (status === null) {
		return `The webhook cannot reach ${url} (${error}). Start the shop there, or pass another --webhook.`;
	}
	const failed = `The webhook failed: ${url} responded with ${status}.`;
	if (status === 400) {
		return `${failed} If the shop rejects the signature, set its signing secret (webhookSecret of createBookshop) to ${secret} and restart it, or pass its secret with --secret.`;
	}
	if (status === 404 || status === 405) {
		return `${failed} The shop has no webhook endpoint there. Add the route, or pass another --webhook.`;
	}
	if (status >= 300 && status < 400) {
		return `${failed} Webhooks follow no redirects. Pass the address that it redirects to with --webhook.`;
	}
	return `${failed} The shop's log has the cause. The event will be sent again.`;
}
