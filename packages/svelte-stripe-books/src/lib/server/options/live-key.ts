import type { LogEntry } from './shop-options.ts';

/**
 * Returns whether a Stripe secret key (`sk_live_…`) or restricted key (`rk_live_…`) takes real payments. Pass the result as `livemode`.
 *
 * @param key a secret or restricted key
 * @example
 * const shop = { stripe, store, name: 'my-shop', livemode: isLiveKey(STRIPE_SECRET_KEY) };
 * @see https://docs.stripe.com/keys
 */
export function isLiveKey(key: string): boolean {
	return /^[sr]k_live_/.test(key);
}

/**
 * Creates the log entry for a payment of this shop whose mode differs from the shop's.
 *
 * @param source the Stripe object that was received: `checkout session cs_…`
 */
export function livemodeMismatch(source: string, isLive: boolean): LogEntry {
	return {
		code: 'livemode_mismatch',
		message: `The ${source} is in ${isLive ? 'live' : 'test'} mode, but the shop's livemode is ${!isLive}, so it was not recorded. Set livemode to isLiveKey(secretKey).`
	};
}
