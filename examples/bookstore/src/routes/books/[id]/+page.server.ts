import { error } from '@sveltejs/kit';
import { headOfBook } from '#lib/server/head/heads.ts';
import { preloadCover } from '#lib/server/head/preload-cover.ts';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { params } = event;
	const { settings, shop } = services();
	const { store } = shop;
	const [[book], files] = await Promise.all([
		store.findBooks([params.id]),
		store.listFiles(params.id)
	]);
	if (!book) error(404, 'Book not found');
	preloadCover(event, book, settings.origin);
	return {
		book,
		head: headOfBook(book, settings.origin),
		// Storage keys stay on the server.
		files: files.map(({ format, isSample, sizeInBytes }) => ({ format, isSample, sizeInBytes }))
	};
};
