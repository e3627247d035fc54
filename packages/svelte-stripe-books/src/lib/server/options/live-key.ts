import type { LogEntry } from './shop-options.ts';

/**
 * Whether a secret key of Stripe takes real money: `sk_live_…`, or a restricted key, `rk_live_…`. Pass the result as `livemode`.
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
 * What a human should see of a payment of this shop that is in the other mode than the shop.
 *
 * @param source what says so, with its mode: `checkout session cs_…`
 */
export function livemodeMismatch(source: string, isLive: boolean): LogEntry {
	return {
		code: 'livemode_mismatch',
		message: `The ${source} of this shop is in ${isLive ? 'live' : 'test'} mode, but the shop's livemode is ${!isLive}, so nothing of it is recorded. Set livemode to isLiveKey(secretKey).`
	};
}
