import { refuse, valueOf, type Environment } from './environment.ts';

/** Where shoppers pay: on Stripe's page, or in a form on a page of the shop. */
export type CheckoutSettings =
	{ uiMode: 'hosted_page' } | { uiMode: 'embedded_page'; publishableKey: string };

/**
 * Where shoppers pay.
 *
 * @throws SettingsError for a word that is none of the two, and for a key that browsers must not or cannot use
 */
export function readCheckout(
	env: Environment,
	{ livemode }: { livemode: boolean }
): CheckoutSettings {
	const uiMode = valueOf(env, 'CHECKOUT_UI') ?? 'hosted_page';
	const publishableKey = valueOf(env, 'STRIPE_PUBLISHABLE_KEY');
	if (uiMode !== 'hosted_page' && uiMode !== 'embedded_page') {
		refuse(
			"CHECKOUT_UI must be hosted_page (shoppers pay on Stripe's page) or embedded_page (in a form on a page of the shop)."
		);
	}
	if (publishableKey !== undefined) check(publishableKey, livemode);
	if (uiMode === 'hosted_page') return { uiMode };
	if (publishableKey === undefined) {
		refuse(
			'CHECKOUT_UI=embedded_page needs STRIPE_PUBLISHABLE_KEY, which begins with pk_: the dashboard shows it beside the secret key. Or set CHECKOUT_UI=hosted_page.'
		);
	}
	return { uiMode, publishableKey };
}

function check(key: string, livemode: boolean): void {
	if (/^[sr]k_/.test(key)) {
		refuse(
			'STRIPE_PUBLISHABLE_KEY holds a secret key, which every visitor would be shown. Put the publishable key there: it begins with pk_. And roll the secret key if it was ever set here.'
		);
	}
	if (!/^pk_(test|live)_\w+$/.test(key)) {
		refuse(
			'STRIPE_PUBLISHABLE_KEY is no publishable key of Stripe. It begins with pk_test_ or pk_live_; the dashboard shows it beside the secret key.'
		);
	}
	if (key.startsWith('pk_live_') !== livemode) {
		refuse(
			'STRIPE_PUBLISHABLE_KEY and STRIPE_SECRET_KEY must be of one mode: pk_test_ goes with sk_test_, and pk_live_ with sk_live_.'
		);
	}
}
