import { error } from '@sveltejs/kit';
import { db } from '#lib/server/database.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url }) => {
	const book = db().findBook(params.id);
	if (!book) error(404, 'Page not found');
	const files = db()
		.listFiles(params.id)
		.map(({ format, name, size, isSample }) => ({
			...{ format, name, size },
			isSample: isSample === 1
		}));
	return { book, files, origin: url.origin };
};
