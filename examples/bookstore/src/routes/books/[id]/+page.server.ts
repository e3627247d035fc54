import { error } from '@sveltejs/kit';
import { services } from '#lib/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const [book] = await services().shop.store.findBooks([params.id]);
	if (!book) error(404, 'There is no such book.');
	return { book };
};
