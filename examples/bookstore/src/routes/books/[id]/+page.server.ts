import { bookSizes } from '#lib/cover-sources.ts';
import { headOfBook } from '#lib/server/head/heads.ts';
import { preloadCover } from '#lib/server/head/preload-cover.ts';
import { sendHead } from '#lib/server/head/send-head.ts';
import { services } from '#lib/server/services.ts';
import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { origin } = services().settings;
	const page = await shop.loadBook(event);
	preloadCover(event, page.book, origin, bookSizes);
	const { book } = page;
	// A page with only a title is not indexed: a book that is off sale keeps its page for those who have its address.
	const head = book.onSale ? headOfBook(book, origin) : { title: book.title };
	return { ...page, head: sendHead(event, head) };
};
