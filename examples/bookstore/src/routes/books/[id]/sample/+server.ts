import { createSampleHandler } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';

const handler = createSampleHandler(() => {
	const { shop, storage } = services();
	return { store: shop.store, storage, log: shop.log };
});

export { handler as GET, handler as HEAD };
