import { isPublishedSecret } from 'svelte-stripe-books/server';
import { isLoopback, fail } from './environment.ts';
import type { StripeSettings } from './stripe.ts';

/** The settings that `refusePublished` checks. */
interface Secrets {
	origin: URL;
	stripe: Pick<StripeSettings, 'secretKey' | 'webhookSecrets'>;
	secrets: readonly string[] | null;
}

/**
 * Rejects secrets from public documentation unless the shop runs on a loopback address: anyone who knows them can forge paid
 * orders and open any library.
 *
 * @throws SettingsError for a published secret
 */
export function refusePublished({ origin, stripe, secrets }: Secrets): void {
	if (isLoopback(origin.hostname)) return;
	const where = `at ${origin.origin}`;
	if (isPublishedSecret(stripe.secretKey)) {
		fail(
			`STRIPE_SECRET_KEY is not set, or is an example key from the documentation, so the shop ${where} would use the sandbox, whose secrets are public. Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET to the values in the Stripe dashboard, or unset ORIGIN to use the sandbox on this machine.`
		);
	}
	if (stripe.webhookSecrets.some(isPublishedSecret)) {
		fail(
			`STRIPE_WEBHOOK_SECRET is an example from the documentation or a placeholder, so anyone could forge orders ${where}. Copy the signing secret of your webhook endpoint from the Stripe dashboard, or use the one that \`stripe listen\` prints.`
		);
	}
	if (secrets?.some(isPublishedSecret)) {
		fail(
			`BOOKSTORE_SECRET is an example from the documentation or a placeholder, so anyone could open any library ${where}. Generate one with \`openssl rand -base64 32\`.`
		);
	}
}
