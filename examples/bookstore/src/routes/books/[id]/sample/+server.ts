import { createSampleHandler } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';

const handler = createSampleHandler(() => {
	const { shop, files } = services();
	return { store: shop.store, files, log: shop.log };
});

export { handler as GET, handler as HEAD };
