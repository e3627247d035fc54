import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await shop.loadLibrary(event)),
	/** A library was just opened, but the browser did not keep its cookie. */
	isForgotten: event.url.searchParams.has('opened')
});

export const actions = shop.libraryActions;
