import { error } from '@sveltejs/kit';
import { db } from '#lib/server/database.ts';
import { listOwned } from '#lib/server/owned.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url, cookies, setHeaders }) => {
	const book = db().findBook(params.id);
	if (!book) error(404, 'Page not found');
	const small = book.cover.replace('.', '-320.');
	setHeaders({
		link: `<${book.cover}>; rel=preload; as=image; fetchpriority=high; imagesrcset="${small} 320w, ${book.cover} 640w"; imagesizes="(min-width: 44rem) 20rem, min(38vw, 11rem)"`
	});
	const files = db()
		.listFiles(params.id)
		.map(({ format, name, size, isSample }) => ({
			...{ format, name, size },
			isSample: isSample === 1
		}));
	const owned = listOwned(cookies);
	return {
		...{ book, files, owned, origin: url.origin },
		isOwned: owned.includes(book.id),
		moreByAuthor: db().listMoreByAuthor(book),
		/** Identifies the attempt to pay, so that Stripe creates one session if the form is sent twice. */
		attempt: crypto.randomUUID()
	};
};
