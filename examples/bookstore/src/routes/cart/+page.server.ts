import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, cookies }) => {
	// The add-to-cart form redirected here: without a cart cookie by now, the browser blocks cookies.
	const isAdded = url.searchParams.has('added');
	const hasCart = cookies.get('ssb_cart') !== undefined;
	if (isAdded && hasCart) redirect(303, '/cart');
	return { isForgotten: isAdded };
};
