import { redirect } from '@sveltejs/kit';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => {
	const { checkout } = services().settings;
	// An old bookmark, from when the embedded form was in use.
	if (checkout.uiMode === 'hosted_page') redirect(303, '/cart');
	return { publishableKey: checkout.publishableKey };
};
