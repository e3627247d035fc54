import { loadCart } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => ({
	cart: await loadCart(services().shop.store, event),
	/** Whether the checkout button leads to the embedded form on `/checkout/pay`. */
	embedsForm: services().settings.checkout.uiMode === 'embedded_page'
});
