import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

/** Books on one page of the catalogue. */
const limit = 24;

export const load: PageServerLoad = async ({ url }) => {
	const search = url.searchParams.get('q')?.slice(0, 200) ?? '';
	const after = url.searchParams.get('after');
	return { search, page: await services().shop.store.listBooks({ search, after, limit }) };
};
