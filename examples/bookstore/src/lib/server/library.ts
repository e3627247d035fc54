import { createLibraryLookup } from 'svelte-stripe-books/server';
import { services } from './services.ts';

/** Library lookup by email address, or by magic link if `LIBRARY_ACCESS` is `link`. */
export const library = createLibraryLookup(() => {
	const { shop, secret, downloadLinks, limits, access } = services();
	return {
		store: shop.store,
		downloadLinks,
		secret,
		access,
		limiter: limits.lookups,
		log: shop.log
	};
});
