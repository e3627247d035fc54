import { createCheckoutHandler } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';
import { currency } from '#lib/shop.ts';

export const POST = createCheckoutHandler(() => {
	const { shop, secret, settings, limits } = services();
	const { origin, checkout } = settings;
	return { ...shop, origin, currency, secret, uiMode: checkout.uiMode, limiter: limits.checkouts };
});
