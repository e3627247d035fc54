import { createCheckoutReturn, loadCart } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

const checkoutReturn = createCheckoutReturn(() => {
	const { shop, secret, links, limits } = services();
	return { ...shop, secret, links, limiter: limits.checkouts };
});

export const load: PageServerLoad = async (event) => {
	event.setHeaders({
		'cache-control': 'private, no-store',
		'referrer-policy': 'no-referrer',
		'x-robots-tag': 'noindex'
	});
	const result = await checkoutReturn(event);
	// After the line above, which takes the paid books out of the cart.
	return { result, cart: await loadCart(services().shop.store, event) };
};
