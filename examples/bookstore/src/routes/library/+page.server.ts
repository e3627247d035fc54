import { services } from '#lib/server/services.ts';
import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await shop.loadLibrary(event)),
	access: services().settings.libraryAccess,
	/** A library was just opened, but the browser did not keep its cookie. */
	isForgotten: event.url.searchParams.has('opened')
});

export const actions = shop.libraryActions;
