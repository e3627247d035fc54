import { error } from '@sveltejs/kit';
import { services } from '#lib/server/services.ts';
import { socialPictureOf } from '#lib/server/social-picture.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
	const { store } = services().shop;
	const [[book], files] = await Promise.all([
		store.findBooks([params.id]),
		store.listFiles(params.id)
	]);
	if (!book) error(404, 'There is no such book.');
	return {
		book,
		picture: socialPictureOf(book),
		// Where a file is kept is nobody's business.
		files: files.map(({ format, isSample, sizeInBytes }) => ({ format, isSample, sizeInBytes }))
	};
};
