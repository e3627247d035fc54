import { listOf, readUrl, refuse, valueOf, type Environment } from './environment.ts';

/** How Stripe is reached, and what of it is believed. */
export interface StripeSettings {
	secretKey: string;
	/** Where Stripe's API is, when it is not Stripe's own. */
	apiBase: URL | null;
	/** The signing secrets of the webhook endpoint; none means that no delivery is believed. */
	webhookSecrets: string[];
	livemode: boolean;
}

/** The sandbox that `pnpm demo` starts. Everybody knows its keys: they are refused at a public address. */
const sandbox = {
	secretKey: 'sk_test_sandbox',
	apiBase: 'http://localhost:12111',
	webhookSecret: 'whsec_sandbox'
};

/**
 * Reads Stripe's keys; without one, those of the sandbox.
 *
 * @throws SettingsError for keys that are none, and for a live key that would go to somebody else
 */
export function readStripe(env: Environment): StripeSettings {
	const given = valueOf(env, 'STRIPE_SECRET_KEY');
	const secretKey = given ?? sandbox.secretKey;
	const isSandbox = given === undefined;
	if (secretKey.startsWith('pk_')) {
		refuse(
			'STRIPE_SECRET_KEY holds a publishable key (pk_…). Put the secret key there: it begins with sk_ or rk_.'
		);
	}
	if (!/^[sr]k_(test|live)_/.test(secretKey)) {
		refuse(
			'STRIPE_SECRET_KEY is no secret key of Stripe. It begins with sk_test_ or sk_live_ (or rk_…); leave it unset for the sandbox.'
		);
	}
	const livemode = /^[sr]k_live_/.test(secretKey);

	const base = valueOf(env, 'STRIPE_API_BASE') ?? (isSandbox ? sandbox.apiBase : null);
	const apiBase = base === null ? null : readUrl('STRIPE_API_BASE', base);
	if (livemode && apiBase) {
		refuse(
			'STRIPE_API_BASE must be unset with a live key, or the key would be sent to somebody who is not Stripe.'
		);
	}
	return {
		secretKey,
		apiBase,
		webhookSecrets: readWebhookSecrets(env, isSandbox, livemode),
		livemode
	};
}

function readWebhookSecrets(env: Environment, isSandbox: boolean, livemode: boolean): string[] {
	const secrets = listOf(
		valueOf(env, 'STRIPE_WEBHOOK_SECRET') ?? (isSandbox ? sandbox.webhookSecret : '')
	);
	if (!secrets.every((secret) => /^whsec_[\x21-\x7e]+$/.test(secret))) {
		refuse(
			'STRIPE_WEBHOOK_SECRET must begin with whsec_; `stripe listen` prints it, and the dashboard shows it beside the endpoint. Separate several by commas.'
		);
	}
	// Whoever knows it can call a book paid: a made-up one, such as the sandbox's, is none.
	if (livemode && (secrets.length === 0 || secrets.some((secret) => secret.length < 32))) {
		refuse(
			'STRIPE_WEBHOOK_SECRET must be set, as Stripe made it, with a live key: the dashboard shows it beside the webhook endpoint.'
		);
	}
	return secrets;
}
