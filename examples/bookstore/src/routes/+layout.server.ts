import { services } from '#lib/server/services.ts';
import { shop } from '#lib/server/shop.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => ({
	...(await shop.loadLayout(event)),
	/** Whether the cart's button opens the embedded form, with JavaScript. */
	embedsForm: services().settings.checkout.uiMode === 'embedded_page'
});
