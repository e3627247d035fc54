import { catalogSizes } from '#lib/cover-sources.ts';
import { headOfCatalog } from '#lib/server/head/heads.ts';
import { preloadCover } from '#lib/server/head/preload-cover.ts';
import { sendHead } from '#lib/server/head/send-head.ts';
import { services } from '#lib/server/services.ts';
import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { origin } = services().settings;
	const page = await shop.loadCatalog(event);
	const { books, after, next, order, query: search } = page;
	preloadCover(event, books[0], origin, catalogSizes);
	const isNotFound = search !== '' && books.length === 0;
	return {
		...page,
		/** A way on from a search that found nothing. */
		newest: isNotFound ? (await shop.store().listBooks({ order: 'newest', limit: 4 })).books : [],
		/** Whether there are books before or after this page. */
		isPart: Boolean(after || next),
		head: sendHead(
			event,
			headOfCatalog({ search, after, order, isEmpty: books.length === 0 }, origin)
		)
	};
};
