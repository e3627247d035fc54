import { isLoopback } from '../../core/loopback.ts';
import { stripeErrorOf } from './error.ts';
import type { ApiClient } from './managed-payments.ts';
import { UnusableResponse } from './request.ts';

/** Returns the origin to which a client on this machine sends its requests, or null if it sends them to Stripe. */
function sandboxOf(stripe: ApiClient): URL | null {
	const host = String(stripe.getApiField('host'));
	const protocol = String(stripe.getApiField('protocol'));
	const address = `${protocol}://${host}:${String(stripe.getApiField('port'))}`;
	return URL.canParse(address) && isLoopback(new URL(address).hostname) ? new URL(address) : null;
}

/** Returns whether the response came from another program: each response of Stripe has a request ID. */
function isOtherProgram(error: unknown): boolean {
	return (
		error instanceof UnusableResponse ||
		(stripeErrorOf(error)?.requestId ?? undefined) === undefined
	);
}

/**
 * Explains a failed request to Stripe if its cause is a wrong key, a sandbox that is not running or another program in its place.
 *
 * @returns sentences with the fix, after a space, or an empty string
 */
export function explainFailure(stripe: ApiClient, error: unknown): string {
	const type = stripeErrorOf(error)?.type;
	if (type === 'StripeAuthenticationError') {
		return ' Stripe rejected the API key (401). Pass new Stripe(…) the secret key of your account from the Stripe Dashboard (Developers, API keys).';
	}
	if (type === 'StripePermissionError') {
		return ' The restricted API key lacks a permission, which the error names. Grant it in the Stripe Dashboard (Developers, API keys).';
	}
	const sandbox = sandboxOf(stripe);
	if (!sandbox) return '';
	if (type === 'StripeConnectionError') {
		return ` Nothing answers at ${sandbox.origin}, so the Stripe sandbox is not running. Start it with "npx stripe-checkout-sandbox --port ${sandbox.port} --webhook <origin>/webhooks/stripe", or remove \`host\` from new Stripe(…) to use Stripe itself.`;
	}
	if ((type || error instanceof UnusableResponse) && isOtherProgram(error)) {
		return ` The program at ${sandbox.origin} does not answer like Stripe. Stop it and start stripe-checkout-sandbox there, or start the sandbox at another \`--port\` and pass that to new Stripe(…).`;
	}
	return '';
}
