import { loadCart } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => ({
	cart: await loadCart(services().shop.store, event),
	/** Whether the cart's button leads to a form on a page of ours, where scripts run. */
	embedsForm: services().settings.checkout.uiMode === 'embedded_page'
});
