import { refuse } from '../wire/errors.ts';

/**
 * Lets test keys pass, as `Bearer` or as the user name of `Basic`; which one does not matter here.
 *
 * @throws StripeRefusal (401) without a key, for what is none, and for every live key
 */
export function checkKey(header: string | undefined): void {
	const key = keyOf(header ?? '');
	if (key === '') {
		refuse({
			status: 401,
			message:
				"You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."
		});
	}
	if (/^[a-z]{2}_live_/.test(key)) {
		refuse({
			status: 401,
			message:
				'This is stripe-checkout-sandbox, which takes test keys only. It has refused the live key that it was sent.'
		});
	}
	if (!/^(sk|rk)_test_\w+$/.test(key)) {
		refuse({ status: 401, message: `Invalid API Key provided: ${masked(key)}` });
	}
}

function keyOf(header: string): string {
	const [, scheme = '', value = ''] = /^(\w+)\s+(.*)$/.exec(header.trim()) ?? [];
	if (scheme.toLowerCase() === 'bearer') return value.trim();
	if (scheme.toLowerCase() !== 'basic') return '';
	return atob(/^[\w+/=]*$/.test(value) ? value : '').split(':')[0] ?? '';
}

function masked(key: string): string {
	const [prefix = ''] = /^[a-z]{2}_(test|live)_/.exec(key) ?? [];
	const rest = key.slice(prefix.length);
	return `${prefix}****${rest.length > 4 ? rest.slice(-4) : ''}`;
}
