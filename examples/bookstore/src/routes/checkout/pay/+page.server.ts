import { redirect } from '@sveltejs/kit';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const { checkout } = services().settings;
	// An address that somebody kept from another day: the cart knows the way to pay.
	if (checkout.uiMode === 'hosted_page') redirect(303, '/cart');
	return { publishableKey: checkout.publishableKey };
};
