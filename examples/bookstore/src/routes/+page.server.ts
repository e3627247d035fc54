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
	const { books, suggestions, after, next, order, query: search } = page;
	preloadCover(event, books[0], origin, catalogSizes);
	const isNotFound = search !== '' && books.length === 0;
	const newest = isNotFound
		? (await shop.store().listBooks({ order: 'newest', limit: 8 })).books
		: [];
	const ownedNew = await shop.library.findOwned(
		event,
		newest.map(({ id }) => id)
	);
	return {
		...page,
		owned: [...page.owned, ...ownedNew],
		/** New books to show, beside similar ones, after a search that found nothing. Together they fill rows of four. */
		newest: newest
			.filter(({ id }) => suggestions.every((book) => book.id !== id))
			.slice(0, 4 - (suggestions.length % 4)),
		/** Whether there are books before or after this page. */
		isPart: Boolean(after || next),
		head: sendHead(
			event,
			headOfCatalog({ search, after, order, isEmpty: books.length === 0 }, origin)
		)
	};
};
