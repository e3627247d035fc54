import { throwApiError } from '../wire/errors.ts';

/**
 * Accepts any test key, as `Bearer` token or as `Basic` user name.
 *
 * @returns the key
 * @throws ApiError (401) for a missing, malformed or live key
 */
export function checkKey(header: string | undefined): string {
	const key = keyOf(header ?? '');
	if (key === '') {
		throwApiError({
			status: 401,
			message:
				"You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."
		});
	}
	if (/^[a-z]{2}_live_/.test(key)) {
		throwApiError({
			status: 401,
			message:
				'stripe-checkout-sandbox accepts test keys only. Replace the live key that was sent with a test key (sk_test_…).'
		});
	}
	if (!/^(sk|rk)_test_\w+$/.test(key)) {
		throwApiError({ status: 401, message: `Invalid API Key provided: ${redactKey(key)}` });
	}
	return key;
}

/** Returns the key of an `Authorization` header, or an empty string. */
export function keyOf(header: string): string {
	const [, scheme = '', value = ''] = /^(\w+)\s+(.*)$/.exec(header.trim()) ?? [];
	if (scheme.toLowerCase() === 'bearer') return value.trim();
	if (scheme.toLowerCase() !== 'basic') return '';
	return atob(/^[\w+/=]*$/.test(value) ? value : '').split(':')[0] ?? '';
}

function redactKey(key: string): string {
	const [prefix = ''] = /^[a-z]{2}_(test|live)_/.exec(key) ?? [];
	const rest = key.slice(prefix.length);
	return `${prefix}****${rest.length > 4 ? rest.slice(-4) : ''}`;
}
