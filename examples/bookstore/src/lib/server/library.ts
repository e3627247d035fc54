import { createLibraryLookup } from 'svelte-stripe-books/server';
import { services } from './services.ts';

/** The library's door: it opens to the address that paid, or, by setting, to whoever reads that address's mail. */
export const library = createLibraryLookup(() => {
	const { shop, secret, links, limits, access } = services();
	return { store: shop.store, links, secret, access, limiter: limits.lookups, log: shop.log };
});
