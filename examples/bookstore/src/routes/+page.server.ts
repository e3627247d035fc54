import { parseProblem } from 'svelte-stripe-books';
import { catalogSizes } from '#lib/cover-sources.ts';
import { headOfCatalog } from '#lib/server/head/heads.ts';
import { preloadCover } from '#lib/server/head/preload-cover.ts';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

/** Books per page. */
const limit = 24;

export const load: PageServerLoad = async (event) => {
	const { url } = event;
	const search = url.searchParams.get('q')?.trim().slice(0, 200) ?? '';
	const after = url.searchParams.get('after');
	const { settings, shop } = services();
	const { books, next } = await shop.store.listBooks({ search, after, limit });
	preloadCover(event, books[0], settings.origin, catalogSizes);
	return {
		search,
		books,
		after,
		next,
		/** Whether there are more pages. */
		isPart: Boolean(after || next),
		head: headOfCatalog({ search, after, isEmpty: books.length === 0 }, settings.origin),
		problem: parseProblem(url.searchParams)
	};
};
