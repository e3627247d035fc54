import { building } from '$app/env';
import type { Handle, ServerInit } from '@sveltejs/kit/hooks';
import { keepReconciled } from '#lib/server/reconciliation.ts';
import { services, startServices } from '#lib/server/services.ts';

export const init: ServerInit = async () => {
	const { settings, shop, onPurchase } = await startServices();
	if (settings.stripe.webhookSecrets.length === 0) {
		console.warn(
			'STRIPE_WEBHOOK_SECRET is not set: no webhook is believed, and purchases are recorded when shoppers return. For all of them, run `stripe listen --forward-to <origin>/webhooks/stripe` and set the secret it prints.'
		);
	}
	// Not awaited: the first visitor does not wait for Stripe.
	if (!building) process.once('sveltekit:shutdown', keepReconciled({ shop, onPurchase }));
};

export const handle: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	response.headers.set('x-content-type-options', 'nosniff');
	if (!response.headers.has('referrer-policy')) {
		response.headers.set('referrer-policy', 'strict-origin-when-cross-origin');
	}
	// Where forms may lead is known at run time only, while Kit writes the rest of the policy at build time.
	const policy = response.headers.get('content-security-policy');
	if (policy) {
		const { apiBase } = services().settings.stripe;
		const paymentPage = apiBase?.origin ?? 'https://checkout.stripe.com';
		response.headers.set('content-security-policy', `${policy}; form-action 'self' ${paymentPage}`);
	}
	return response;
};
