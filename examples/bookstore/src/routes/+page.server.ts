import { parseProblem } from 'svelte-stripe-books';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

/** Books on one page of the catalogue. */
const limit = 24;

export const load: PageServerLoad = async ({ url }) => {
	const search = url.searchParams.get('q')?.trim().slice(0, 200) ?? '';
	const after = url.searchParams.get('after');
	const { books, next } = await services().shop.store.listBooks({ search, after, limit });
	return {
		search,
		books,
		after,
		next,
		/** Whether there are others before or after. */
		isPart: Boolean(after || next),
		/** The one address of this page: none for what somebody searched, or what has no book on it. */
		path:
			search || books.length === 0
				? undefined
				: after
					? `/?${new URLSearchParams({ after })}`
					: '/',
		problem: parseProblem(url.searchParams)
	};
};
