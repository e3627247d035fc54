import { permissionsPolicy } from '../../../server/security-headers.js';
import { services } from './services.ts';

/** Content-Security-Policy sources of the page with Stripe's embedded form. */
const sources = {
	'script-src': ['https://js.stripe.com', 'https://*.js.stripe.com', 'https://checkout.stripe.com'],
	'connect-src': ['https://api.stripe.com', 'https://checkout.stripe.com'],
	'frame-src': [
		'https://js.stripe.com',
		'https://*.js.stripe.com',
		'https://hooks.stripe.com',
		'https://checkout.stripe.com'
	]
};

/** Returns whether a route shows Stripe's embedded form, which `CHECKOUT_UI` enables. */
export function embedsForm(route: string | null): boolean {
	return route === '/checkout/pay' && services().settings.checkout.uiMode === 'embedded_page';
}

/**
 * Relaxes a page's security headers for Stripe's embedded form: its script and frames, wallets, and popups of banks.
 *
 * @see https://docs.stripe.com/security/guide#content-security-policy
 */
export function allowStripeCsp(headers: Headers): void {
	const directives = (headers.get('content-security-policy') ?? '').split(/;\s*/).filter(Boolean);
	const policy = new Map(
		directives.map((directive) => {
			const [name = '', ...values] = directive.split(' ');
			return [name, values];
		})
	);
	for (const [name, more] of Object.entries(sources)) {
		policy.set(name, [...(policy.get(name) ?? []), ...more]);
	}
	headers.set(
		'content-security-policy',
		[...policy].map(([name, values]) => [name, ...values].join(' ')).join('; ')
	);
	headers.set('cross-origin-opener-policy', 'same-origin-allow-popups');
	const stripe = 'self "https://js.stripe.com" "https://checkout.stripe.com"';
	headers.set(
		'permissions-policy',
		permissionsPolicy({ payment: stripe, 'publickey-credentials-get': stripe })
	);
}
