import { createDownloadHandler } from 'svelte-stripe-books/server';
import { services } from '#lib/server/services.ts';

const handler = createDownloadHandler(() => {
	const { shop, downloadLinks, storage } = services();
	return { store: shop.store, downloadLinks, storage, log: shop.log };
});

export { handler as GET, handler as HEAD };
