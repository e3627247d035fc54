import { createCheckoutHandler } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';
import { currency } from '#lib/shop.ts';

export const POST = createCheckoutHandler(() => {
	const { shop, secret, settings, limits } = services();
	return { ...shop, origin: settings.origin, currency, secret, limiter: limits.checkouts };
});
