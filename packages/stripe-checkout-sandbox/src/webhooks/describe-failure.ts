import { noResponse } from './attempt.ts';
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
	if (error === noResponse) {
		return `The webhook timed out: ${url} did not respond within 10 seconds, since the shop is slow or still compiling. The event will be sent again.`;
	}
	if (status === null) {
		return `The webhook cannot reach ${url} (${error}). Start the shop there, or set another address (--webhook, or \`webhook\` of the Vite plugin).`;
	}
	const failed = `The webhook failed: ${url} responded with ${status}.`;
	if (status === 400) {
		return `${failed} If the shop rejects the signature, set its signing secret (webhookSecret of createBookshop) to ${secret} and restart it, or set its secret here (--secret, or \`secret\` of the Vite plugin).`;
	}
	if (status === 404 || status === 405) {
		return `${failed} The shop has no webhook endpoint there. Add the route, or set another address (--webhook, or \`webhook\` of the Vite plugin).`;
	}
	if (status >= 300 && status < 400) {
		return `${failed} Webhooks follow no redirects. Set the address that it redirects to (--webhook, or \`webhook\` of the Vite plugin).`;
	}
	return `${failed} The shop's log has the cause. The event will be sent again.`;
}
