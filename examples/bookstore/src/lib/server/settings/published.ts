import { isPublishedSecret } from 'svelte-stripe-books/server';
import { isLoopback, refuse } from './environment.ts';
import type { StripeSettings } from './stripe.ts';

/** The settings that hold secrets. */
interface Secrets {
	origin: URL;
	stripe: Pick<StripeSettings, 'secretKey' | 'webhookSecrets'>;
	secrets: readonly string[] | null;
}

/**
 * Refuses secrets that stand in documentation, unless only this machine reaches the shop: whoever knows them signs orders as paid, and
 * opens any library.
 *
 * @throws SettingsError that names the variable and the fix
 */
export function refusePublished({ origin, stripe, secrets }: Secrets): void {
	if (isLoopback(origin.hostname)) return;
	const where = `at ${origin.origin}`;
	if (isPublishedSecret(stripe.secretKey)) {
		refuse(
			`STRIPE_SECRET_KEY is unset, or a key out of the documentation: the shop ${where} would believe the sandbox, whose secrets everybody knows. Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET to those in Stripe's dashboard, or unset ORIGIN to try the sandbox on this machine.`
		);
	}
	if (stripe.webhookSecrets.some(isPublishedSecret)) {
		refuse(
			`STRIPE_WEBHOOK_SECRET stands in public documentation or is a placeholder, so anybody could forge orders ${where}. Set the one that the dashboard shows beside your endpoint; \`stripe listen\` prints its own.`
		);
	}
	if (secrets?.some(isPublishedSecret)) {
		refuse(
			`BOOKSTORE_SECRET stands in public documentation or is a placeholder, so anybody could open any library ${where}. Make one with \`openssl rand -base64 32\`.`
		);
	}
}
