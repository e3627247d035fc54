import { db } from '#lib/server/database.ts';
import { listOwned } from '#lib/server/owned.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, cookies, setHeaders }) => {
	const books = db().listBooks();
	const cover = books[0]?.cover.replace('.webp', '');
	setHeaders({
		link: `<${cover}.webp>; rel=preload; as=image; fetchpriority=high; imagesrcset="${cover}-320.webp 320w, ${cover}.webp 640w"; imagesizes="(min-width: 34rem) 16rem, 43vw"`
	});
	return { books, owned: listOwned(cookies), origin: url.origin };
};
