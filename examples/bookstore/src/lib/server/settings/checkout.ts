import { fail, valueOf, type Environment } from './environment.ts';

/** Where customers pay: on Stripe's hosted page, or in the embedded form on a page of the shop. */
export type CheckoutSettings =
	{ uiMode: 'hosted_page' } | { uiMode: 'embedded_page'; publishableKey: string };

/**
 * Reads `CHECKOUT_UI` and `STRIPE_PUBLISHABLE_KEY`.
 *
 * @throws SettingsError for an unknown UI mode, and for a missing, wrong or secret key
 */
export function readCheckout(
	env: Environment,
	{ livemode }: { livemode: boolean }
): CheckoutSettings {
	const uiMode = valueOf(env, 'CHECKOUT_UI') ?? 'hosted_page';
	const publishableKey = valueOf(env, 'STRIPE_PUBLISHABLE_KEY');
	if (uiMode !== 'hosted_page' && uiMode !== 'embedded_page') {
		fail(
			`CHECKOUT_UI is ${JSON.stringify(uiMode)}, but must be "hosted_page" (customers pay on Stripe's page) or "embedded_page" (in a form on a page of the shop).`
		);
	}
	if (publishableKey !== undefined) check(publishableKey, livemode);
	if (uiMode === 'hosted_page') return { uiMode };
	if (publishableKey === undefined) {
		fail(
			'CHECKOUT_UI=embedded_page requires STRIPE_PUBLISHABLE_KEY, which is not set. Copy the key that starts with pk_ from the Stripe dashboard, or use CHECKOUT_UI=hosted_page.'
		);
	}
	return { uiMode, publishableKey };
}

function check(key: string, livemode: boolean): void {
	if (/^[sr]k_/.test(key)) {
		fail(
			'STRIPE_PUBLISHABLE_KEY is set to a secret key, which every visitor would see. Set it to the publishable key, which starts with pk_. If a deployment ever used this setting, roll the secret key in the Stripe dashboard.'
		);
	}
	if (!/^pk_(test|live)_\w+$/.test(key)) {
		fail(
			'STRIPE_PUBLISHABLE_KEY is not a Stripe publishable key. Copy the key that starts with pk_test_ or pk_live_ from the Stripe dashboard.'
		);
	}
	if (key.startsWith('pk_live_') !== livemode) {
		fail(
			'STRIPE_PUBLISHABLE_KEY and STRIPE_SECRET_KEY must be from the same mode: pk_test_ with sk_test_, or pk_live_ with sk_live_.'
		);
	}
}
