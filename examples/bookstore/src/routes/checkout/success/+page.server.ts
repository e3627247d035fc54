import { error } from '@sveltejs/kit';
import { createSuccessLoader, loadCart } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

const checkoutReturn = createSuccessLoader(() => {
	const { shop, secret, downloadLinks, limits } = services();
	return { ...shop, secret, downloadLinks, limiter: limits.lookups };
});

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'referrer-policy': 'no-referrer' });
	const result = await checkoutReturn(event);
	if (result.status === 'limited') {
		event.setHeaders({ 'retry-after': String(result.retryAfter) });
		error(429, 'Too many requests');
	}
	if (result.status === 'unconfirmed') {
		event.setHeaders({ 'retry-after': String(result.retryAfter) });
		event.locals.isUnconfirmed = true;
	}
	// Read after `checkoutReturn`, which removes the paid books from the cart.
	return { result, cart: await loadCart(services().shop.store, event) };
};
