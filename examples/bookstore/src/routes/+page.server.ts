import { parseProblem } from 'svelte-stripe-books';
import { catalogueSizes } from '#lib/cover-sources.ts';
import { headOfCatalogue } from '#lib/server/head/heads.ts';
import { preloadCover } from '#lib/server/head/preload-cover.ts';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

/** Books on one page of the catalogue. */
const limit = 24;

export const load: PageServerLoad = async (event) => {
	const { url } = event;
	const search = url.searchParams.get('q')?.trim().slice(0, 200) ?? '';
	const after = url.searchParams.get('after');
	const { settings, shop } = services();
	const { books, next } = await shop.store.listBooks({ search, after, limit });
	preloadCover(event, books[0], settings.origin, catalogueSizes);
	return {
		search,
		books,
		after,
		next,
		/** Whether there are others before or after. */
		isPart: Boolean(after || next),
		head: headOfCatalogue({ search, after, isEmpty: books.length === 0 }, settings.origin),
		problem: parseProblem(url.searchParams)
	};
};
