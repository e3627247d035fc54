import { redirect } from '@sveltejs/kit';
import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, cookies, parent }) => {
	// The add-to-cart form redirected here: without a cart cookie by now, the browser blocks cookies.
	const isAdded = url.searchParams.has('added');
	const hasCart = cookies.getAll().some(({ name }) => name.startsWith('ssb_cart'));
	if (isAdded && hasCart) redirect(303, '/cart');
	const isEmpty = (await parent()).shop.cart?.length === 0;
	return {
		isForgotten: isAdded,
		/** A way on from an empty cart. */
		newest: isEmpty ? (await shop.store().listBooks({ order: 'newest', limit: 4 })).books : []
	};
};
