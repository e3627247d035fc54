import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, cookies }) => {
	// Where a form added a book. By now the browser has its cart, or keeps none.
	const isAdded = url.searchParams.has('added');
	const hasCart = cookies.get('ssb_cart') !== undefined;
	if (isAdded && hasCart) redirect(303, '/cart');
	return { isForgotten: isAdded };
};
