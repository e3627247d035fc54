import { createLibraryLookup } from 'svelte-stripe-books/server';
import { services } from './services.ts';

/** The library's door: whoever names the address given at checkout gets the books. */
export const library = createLibraryLookup(() => {
	const { shop, secret, links, limits } = services();
	return {
		store: shop.store,
		links,
		secret,
		access: 'email',
		limiter: limits.lookups,
		log: shop.log
	};
});
