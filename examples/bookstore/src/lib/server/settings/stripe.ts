import { listOf, readUrl, fail, valueOf, type Environment } from './environment.ts';

/** How to connect to Stripe and verify its webhooks. */
export interface StripeSettings {
	secretKey: string;
	/** URL of the API; null for Stripe's own. */
	apiBase: URL | null;
	/** Signing secrets of the webhook endpoint. With none, every delivery is rejected. */
	webhookSecrets: string[];
	/** Whether the key is a live key. */
	livemode: boolean;
}

/** The sandbox that `pnpm demo` starts. Its keys are public, so `refusePublished` rejects them at a public origin. */
const sandbox = {
	secretKey: 'sk_test_sandbox',
	apiBase: 'http://localhost:12111',
	webhookSecret: 'whsec_sandbox'
};

/**
 * Reads Stripe's keys.
 *
 * @default the keys of the sandbox
 * @throws SettingsError for invalid keys, and for a live key with another API than Stripe's
 */
export function readStripe(env: Environment): StripeSettings {
	const given = valueOf(env, 'STRIPE_SECRET_KEY');
	const secretKey = given ?? sandbox.secretKey;
	const isSandbox = given === undefined;
	if (secretKey.startsWith('pk_')) {
		fail(
			'STRIPE_SECRET_KEY is set to a publishable key (pk_…). Set it to the secret key, which starts with sk_ or rk_.'
		);
	}
	if (!/^[sr]k_(test|live)_/.test(secretKey)) {
		fail(
			'STRIPE_SECRET_KEY is not a Stripe secret key. Copy the key that starts with sk_test_ or sk_live_ (or rk_…) from the Stripe dashboard, or unset it to use the sandbox.'
		);
	}
	const livemode = /^[sr]k_live_/.test(secretKey);

	const base = valueOf(env, 'STRIPE_API_BASE') ?? (isSandbox ? sandbox.apiBase : null);
	const apiBase = base === null ? null : readUrl('STRIPE_API_BASE', base);
	if (livemode && apiBase) {
		fail('STRIPE_API_BASE is set, but a live key must be sent only to Stripe. Unset it.');
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
		fail(
			'STRIPE_WEBHOOK_SECRET must start with whsec_, and several are separated by commas. Copy the signing secret of your webhook endpoint from the Stripe dashboard, or use the one that `stripe listen` prints.'
		);
	}
	// Anyone who guesses the secret can forge paid orders, so Stripe's own length is required.
	if (livemode && (secrets.length === 0 || secrets.some((secret) => secret.length < 32))) {
		fail(
			'STRIPE_WEBHOOK_SECRET is missing or too short to be from Stripe, but a live key requires it. Copy the signing secret of your webhook endpoint from the Stripe dashboard.'
		);
	}
	return secrets;
}
