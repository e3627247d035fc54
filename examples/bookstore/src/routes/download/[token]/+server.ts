import { createDownloadHandler } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';

const handler = createDownloadHandler(() => {
	const { shop, links, files } = services();
	return { store: shop.store, links, files, log: shop.log };
});

export { handler as GET, handler as HEAD };
