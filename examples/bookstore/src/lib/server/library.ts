import { createLibraryLookup } from 'svelte-stripe-books/server';
import { services } from './services.ts';

/** The library's door: it opens to the address that paid, or, by setting, to whoever reads that address's mail. */
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
