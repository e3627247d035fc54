import { throwApiError } from '../wire/errors.ts';

/** Resource name in permissions of each path below `/v1`. The longest matching path counts. */
const resources: [path: string, resource: string][] = [
	['balance', 'balance'],
	['charges', 'charge'],
	['checkout/sessions', 'checkout_session'],
	['coupons', 'coupon'],
	['disputes', 'dispute'],
	['events', 'event'],
	['invoices', 'invoice'],
	['payment_intents', 'payment_intent'],
	['payment_methods', 'payment_method'],
	['promotion_codes', 'promotion_code'],
	// The dashboard has one permission for "Charges and Refunds".
	['refunds', 'charge'],
	['tax/settings', 'tax_settings'],
	['webhook_endpoints', 'webhook']
];

/** Returns the permission that an operation needs, e.g. `checkout_session_write`. */
export function permissionFor(method: string, path: string): string {
	const [, resource = 'unknown'] =
		resources.find(([prefix]) => path.startsWith(`/v1/${prefix}`)) ?? [];
	return `${resource}_${method === 'GET' ? 'read' : 'write'}`;
}

/**
 * Rejects a request whose restricted key lacks the permission for it. Permission to write includes permission to read.
 *
 * @param granted permissions by key; a restricted key that is not listed has all
 * @throws ApiError (403) with Stripe's message
 * @see https://docs.stripe.com/keys/restricted-api-keys
 */
export function checkPermission(
	key: string,
	needed: string,
	granted: Readonly<Record<string, readonly string[]>>,
	account: string
): void {
	const permissions = granted[key];
	if (!permissions) return;
	const writing = needed.replace(/_read$/, '_write');
	if (permissions.includes(needed) || permissions.includes(writing)) return;
	throwApiError({
		status: 403,
		message: `The provided key '${hide(key)}' does not have the required permissions for this endpoint on account '${account}'. Having the 'rak_${needed}' permission would allow this request to continue.`
	});
}

/**
 * Rejects a request for an account that cannot exist.
 *
 * @param account header `Stripe-Account`, if any
 * @throws ApiError (403) with Stripe's message
 * @see https://docs.stripe.com/error-codes#account-invalid
 */
export function checkAccount(key: string, account: string | undefined): void {
	if (account === undefined || /^acct_\w+$/.test(account)) return;
	throwApiError({
		status: 403,
		code: 'account_invalid',
		message: `The provided key '${hide(key)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`
	});
}

/** Replaces all but the prefix and the last six characters of a key. */
function hide(key: string): string {
	const [prefix = ''] = /^[a-z]{2}_test_/.exec(key) ?? [];
	const hidden = Math.max(0, key.length - prefix.length - 6);
	return prefix + '*'.repeat(hidden) + key.slice(prefix.length + hidden);
}
